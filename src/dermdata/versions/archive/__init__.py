"""Releases: where they are kept, how one is read, made and checked."""
