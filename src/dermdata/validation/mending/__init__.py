"""Mending: what can be repaired for certain."""
