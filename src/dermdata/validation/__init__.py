"""Checking record files: every mistake, its place, and how to mend it."""

from .files import UnreadableError, load, validate
from .finding import Finding, Report


__all__ = ["Finding", "Report", "UnreadableError", "load", "validate"]
