"""
A dataset as ontology files, as a set of mappings, and as a knowledge graph.

The readers of these formats take what stands there as fact: a relation, an edge. So what
is not accepted stands nowhere as one; each module says how what is accepted does.
"""
