"""Checking record files: every mistake, its place, and how to mend it."""

from .config import Config, ConfigError
from .files import UnreadableError, load
from .finding import Excerpt, Finding, Report, Severity


__all__ = [
    "Config",
    "ConfigError",
    "Excerpt",
    "Finding",
    "Report",
    "Severity",
    "UnreadableError",
    "load",
]
