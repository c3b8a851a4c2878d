"""
The command as people run it: faults that users of other tools have met, by kind.

Each file is a kind of fault, each class one report of it, rebuilt small, with those that
are of the same kind beside it.
"""
