"""
A dataset as the terminology resources of FHIR, for servers of R4 and R5.

The records are a `CodeSystem`, what apps choose from is `ValueSet`, and mappings are a
`ConceptMap` for each vocabulary. What is accepted of a record is a property of its
concept, with verdict and evidence in an extension there. What is not accepted is in an
extension of the concept and nowhere else, so that no look-up and no filter gives it.
"""
