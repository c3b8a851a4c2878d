"""How much is read."""

LARGEST = 64 * 2**20
"""How many bytes a line of records, or a file that is one document, may have."""
