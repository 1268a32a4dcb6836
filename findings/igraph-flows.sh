#!/usr/bin/env bash
# Reviews between teams as a network in igraph 1.0.0, rustworkx 0.18.1 and NetworKit 11.3 (PyPI). Two rows say that Pay
# reviewed for Web, 3 and 4 times, one that it did for Data, 7 times, and one that Web did for Pay, once.
#
# Guess: a list of pairs has a direction; two rows of a pair are two, or 7 in sum, in each answer; to make one edge of
# two keeps the numbers, or asks what to do with them.
# Seen: igraph's `TupleList` has no direction unless told. `simplify()` and `to_undirected()` leave out all numbers, the
# 7 for Data too: 14 reviews by Pay become 2. Its table of numbers has 4 for the two rows, where its sum has 7.
# rustworkx has 7 in its table and 4 for the pair, NetworKit 3 for the pair and 14 in sum.
# Why it matters: who reviewed for whom is lost, or how often, and the answers of one library do not add up.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with igraph==1.0.0 rustworkx==0.18.1 networkit==11.3

cat >ask.py <<'P'
import igraph
import networkit
import rustworkx

rows = [("Pay", "Web", 3), ("Pay", "Web", 4), ("Pay", "Data", 7), ("Web", "Pay", 1)]
print(igraph.Graph.TupleList(rows, weights=True).is_directed())
flows = igraph.Graph.TupleList(rows, weights=True, directed=True)
by_pay = lambda graph: graph.strength("Pay", mode="out", weights="weight" if graph.is_weighted() else None)
print(by_pay(flows), flows.get_adjacency(attribute="weight")[0])
for change in ("simplify", "to_undirected"):
    changed = flows.copy()
    getattr(changed, change)()
    print(changed.ecount(), changed.es.attributes(), by_pay(changed))
flows.simplify(combine_edges="sum")
print(flows.es["weight"])
graph = rustworkx.PyDiGraph()
graph.add_nodes_from(["Pay", "Web", "Data"])
graph.add_edges_from([(0, 1, 3), (0, 1, 4), (0, 2, 7), (1, 0, 1)])
print(graph.get_edge_data(0, 1), list(map(float, rustworkx.adjacency_matrix(graph, float)[0])))
graph = networkit.Graph(3, weighted=True, directed=True)
for edge in ((0, 1, 3), (0, 1, 4), (0, 2, 7), (1, 0, 1)):
    graph.addEdge(*edge)
print(graph.weight(0, 1), graph.weightedDegree(0))
P
"$python" ask.py >said
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'igraph, a list of pairs has a direction' 1 'False'
is 'reviews by Pay, and in the table for Pay, Web, Data' 2 '14.0 [0, 4, 7]'
is 'edges, what is known of them, reviews by Pay, after simplify()' 3 '3 [] 2.0'
is 'after to_undirected()' 4 '2 [] 2.0'
is 'numbers after simplify(combine_edges="sum")' 5 '[7.0, 7.0, 1.0]'
is 'rustworkx, for the pair, and in the table' 6 '4 [0.0, 7.0, 7.0]'
is 'NetworKit, for the pair, and by Pay' 7 '3.0 14.0'
finish
