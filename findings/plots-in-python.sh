#!/usr/bin/env bash
# What is unknown on plots by pandas 3.1.1, Matplotlib 3.11.2, seaborn 0.13.2 and Plotly 7.1.0 (PyPI): reviews of Pay in
# three quarters are 3, unknown and 5, those of Web 2, 4 and 4; of four changes, two are for an unknown team.
#
# Guess: there is a gap where nothing is known, and nowhere else; a share is one of all rows.
# Seen: on areas and bars that pandas stacks, the unknown quarter is 0, and on its line a gap. In Matplotlib's
# `stackplot`, the layer above the unknown number goes too: Web's 4 in that quarter is not drawn. seaborn's histogram in
# percent has 50% for each of two teams with one of four changes. Plotly's sunburst has 0.
# Why it matters: a quarter that nobody recorded is one without work, another team loses its own, and shares double.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pandas==3.1.1 matplotlib==3.11.2 seaborn==0.13.2 plotly==7.1.0

cat >plot.py <<'P'
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
import pandas
import plotly.express as express
import seaborn

quarters = ["Q1", "Q2", "Q3"]
wide = pandas.DataFrame({"Web": [2, 4, 4], "Pay": [3, None, 5]}, index=quarters)
say = lambda numbers: print(" ".join(f"{number:g}" for number in numbers))
# The upper edge of a layer, quarter by quarter.
def top(layer):
    return [max((y for path in layer.get_paths() for x, y in path.vertices if x == place), default=float("nan")) for place in range(3)]
say(top(wide.plot.area().collections[1]))
say(bar.get_height() for bar in wide.plot.bar(stacked=True).patches[3:])
say(map(float, wide.plot.line().lines[1].get_ydata()))
layers = plt.figure().gca().stackplot(range(3), wide["Pay"], wide["Web"])
say(top(layers[1]))
changes = pandas.DataFrame({"team": ["Pay", None, "Web", None]})
plt.figure()
say(bar.get_height() for bar in seaborn.histplot(data=changes, x="team", stat="percent").patches)
long = pandas.DataFrame({"team": ["Pay"] * 3, "quarter": quarters, "n": [3, None, 5]})
say(express.sunburst(long, path=["team", "quarter"], values="n").data[0].values)
P
"$python" plot.py >said 2>log
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'pandas, upper edge of the area of Pay above Web' 1 '5 4 9'
is 'stacked bars of Pay' 2 '3 0 5'
is 'line of Pay' 3 '3 nan 5'
is 'stackplot, upper edge of Web above Pay' 4 '5 nan 9'
is 'seaborn, percent of changes by team' 5 '50 50'
is 'Plotly, sunburst by quarter, and in all' 6 '3 0 5 8'
finish
