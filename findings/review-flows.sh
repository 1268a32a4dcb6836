#!/usr/bin/env bash
# Who reviews whom, as a graph, by NetworkX 3.6.1: an edge between teams, its weight the number of reviews.
#
# Guess: a table of reviews with a pair twice adds up; more reviews are a stronger tie; the
# reciprocity of a graph and those of its teams go by one definition; a density is at most 1.
# Seen: of a pair that is listed twice, the last row counts and the others are dropped; so does, of two directions,
# `to_undirected()`. `shortest_path`, and what
# is built on it, takes the weight for a length: from pay to data it goes by their one review, not over web by
# thirty each. A review within a team is returned in `reciprocity` of the team, and not in `overall_reciprocity`.
# With such reviews, or one edge for each review, density is above 1.
# Why it matters: numbers about review between teams that look like shares are none, and counts are lost before.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with networkx==3.6.1 pandas==3.1.1 numpy==2.4.6

cat >ask.py <<'PY'
import networkx, pandas

rows = pandas.DataFrame({"from": ["pay", "pay", "web"], "to": ["web", "web", "pay"], "reviews": [30, 4, 5]})
directed = networkx.from_pandas_edgelist(rows, "from", "to", "reviews", create_using=networkx.DiGraph)
print("rows;", directed["pay"]["web"]["reviews"])
print("undirected;", directed.to_undirected()["pay"]["web"]["reviews"])
flow = networkx.DiGraph()
flow.add_weighted_edges_from([("pay", "web", 30), ("web", "data", 30), ("pay", "data", 1)])
print("path;", *networkx.shortest_path(flow, "pay", "data", weight="weight"))
own = networkx.DiGraph([("pay", "web"), ("web", "pay"), ("pay", "pay")])
print("reciprocity;", round(networkx.overall_reciprocity(own), 2), networkx.reciprocity(own, "pay"), networkx.reciprocity(own, "web"))
each = networkx.MultiDiGraph([("pay", "web")] * 5 + [("web", "pay")])
print("density;", networkx.density(own), networkx.density(each))
PY
"$python" ask.py >found
get() { grep "^$1;" found | cut -d' ' -f2-; }
seen 'pay to web, of rows with 30 and 4' "$(get rows)" 4
seen 'pay and web, of 4 there and 5 back' "$(get undirected)" 5
seen 'the shortest way from pay to data' "$(get path)" 'pay data'
seen 'reciprocity of all, of pay, of web' "$(get reciprocity)" '0.67 1.0 1.0'
seen 'densities' "$(get density)" '1.5 3.0'
finish
