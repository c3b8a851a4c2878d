"""Checking record files: every mistake, its place, and how to mend it."""

from .._errors import FileError
from .config import Config, ConfigError
from .files import Loaded, UnreadableError, load
from .finding import Excerpt, Finding, Region, Replacement, Report, Severity, Unread
from .patterns import Exclusion


__all__ = [
    "Config",
    "ConfigError",
    "Excerpt",
    "Exclusion",
    "FileError",
    "Finding",
    "Loaded",
    "Region",
    "Replacement",
    "Report",
    "Severity",
    "Unread",
    "UnreadableError",
    "load",
]
