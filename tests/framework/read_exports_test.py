"""NetworkX reads the exported GraphML and JSON and finds the graph that was written; Graphviz reads the DOT.

usage: read_exports_test.py WRITE_EXPORTS_PROGRAM
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx

TITLE = "Support <worker> & \"carer\" 'é'"


def check_graph(graph, vertices, edges):
    assert graph.is_directed() and graph.is_multigraph()
    assert graph.number_of_nodes() == vertices, graph.number_of_nodes()
    assert graph.number_of_edges() == edges, graph.number_of_edges()
    assert graph.nodes["role:hcsw"]["title"] == TITLE
    assert graph.nodes["role:rn"]["level"] == 5 and graph.nodes["role:rn"]["band"] == "5"
    parallel = graph.get_edge_data("role:ap", "role:rn").values()
    assert sorted((e["route"], e["months"]) for e in parallel) == [("degree_ap", 36), ("degree_university", 24)]
    (na,) = (e for e in graph.get_edge_data("role:hcsw", "role:na").values())
    # 15,000 tuition and two years of 6,000 backfill; support is not a charge.
    assert na["cost_gbp"] == 27000.0 and na["completion"] == 0.84
    assert na["rule"] == "care_cert and (dip_l3 or months(nursing, 12))"


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        output = subprocess.run([program, folder], check=True, capture_output=True, text=True).stdout
        vertices, edges = map(int, output.split())
        check_graph(networkx.read_graphml(f"{folder}/graph.graphml"), vertices, edges)
        document = json.loads(Path(folder, "graph.json").read_text(encoding="utf-8"))
        check_graph(networkx.node_link_graph(document), vertices, edges)
        if shutil.which("dot"):
            done = subprocess.run(["dot", "-Tsvg", f"{folder}/graph.dot"], check=True, capture_output=True, text=True)
            assert not done.stderr.strip(), done.stderr
            assert "Registered nurse" in done.stdout


if __name__ == "__main__":
    main(sys.argv[1])
