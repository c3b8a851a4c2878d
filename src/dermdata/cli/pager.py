"""Long text on a terminal, a screen at a time."""

from __future__ import annotations

import os
import shutil
import sys


def page(text: str) -> None:
    """
    Print text; on a terminal that it does not fit on, through the user's pager.

    ``PAGER`` names the pager, as for other programs; ``cat`` for none.
    """
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    lines = shutil.get_terminal_size().lines
    if not on_terminal or text.count("\n") < lines - 1:
        print(text)
        return
    import pydoc

    os.environ.setdefault("LESS", "-RFX")  # colours as they are; stop at a short end
    pydoc.pager(text + "\n")
