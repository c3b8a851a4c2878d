"""The skin records of the Acme clinic, to be laid over those of dermdata."""

from pathlib import Path


__all__ = ["DATA"]

DATA = Path(__file__).resolve().parent / "data"
"""The folder of records and amendments."""
