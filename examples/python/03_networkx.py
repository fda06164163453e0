"""Hands the graph to NetworkX and counts how many roles lead to adult nurse."""

import networkx

import careerflow as cf

graph = cf.catalogue().to_networkx()
roles = [node for node, data in graph.nodes(data=True) if data["kind"] == "role"]
steps = networkx.MultiDiGraph(
    (source, target, data)
    for source, target, data in graph.edges(data=True)
    if data["kind"] in {"route", "appointment"}
)
nurse = next(node for node in roles if node.endswith("rn_adult"))
print(len(networkx.ancestors(steps, nurse)), "of", len(roles), "roles can lead to adult nurse")
