"""
A dataset as the vocabulary tables of OMOP's Common Data Model 5.4, as Athena gives them.

What is accepted is a row of CONCEPT_RELATIONSHIP. What is not accepted is in none of the
tables of the model, but in one of our own, where subject, predicate and object have
names of their own: no join of OMOP gives it.
"""
