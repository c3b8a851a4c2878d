"""Migration: ids of one release, moved to another."""
