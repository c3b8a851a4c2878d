"""
A dataset as flat tables.

`layout` says what tables there are, `making` fills them, `tables` gives them out. Each
of the other modules writes for one library, and knows nothing of the others.
"""
