"""Checks: what is wrong with documents, alone and together."""
