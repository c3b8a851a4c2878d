"""
A dataset in the languages of the Semantic Web.

`graph` says what is in it, as nodes of JSON-LD, and `terms` what each of their keys is
called in RDF; JSON-LD, N-Quads and Turtle write the same graph. What is said of a record
is a node of its own, of which there are two classes with names of their own for subject,
predicate and object: a `Statement` is accepted, a `Claim` is not. Who asks for the one is
never given the other. `skos`, `owl` and `nanopub` build what their readers expect, under
the same rule.
"""
