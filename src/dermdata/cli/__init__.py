"""
The ``dermdata`` command.

It holds no logic of its own: whatever it prints, a call from Python returns.

Exit codes: 0 fine, 1 findings in the data, 2 usage, 3 input that cannot be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command.

    Args:
        arguments: What stands behind ``dermdata``; by default, what was typed.

    Returns:
        The exit code; see `common.Exit`.
    """
    try:
        from .command import run  # it imports a lot, and Ctrl-C may come meanwhile

        return run(arguments)
    except KeyboardInterrupt:
        from .common import Exit

        return Exit.INTERRUPTED
