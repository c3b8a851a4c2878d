"""
Licences that programs know: expressions of SPDX.

What is known there is what `packaging` knows, by the list of https://spdx.org/licenses/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...records import Fault
from ...words import shown


if TYPE_CHECKING:
    from collections.abc import Iterator


HINT = "give an id of https://spdx.org/licenses/, or `LicenseRef-Mine` for terms of your own"
"""What to do where nothing is near."""

_OWN = "CC0-1.0"
"""The licence of our own data, of which nobody needs to be asked."""

_MEANT = {
    "apache": "Apache-2.0",
    "apache-2": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "cc-zero": "CC0-1.0",
    "gplv2": "GPL-2.0-only",
    "gplv3": "GPL-3.0-only",
    "public-domain": "CC0-1.0",
    "all-rights-reserved": "LicenseRef-Proprietary",
    "proprietary": "LicenseRef-Proprietary",
}
"""What people call licences."""


def unknown_licence(licence: str | None) -> Iterator[Fault]:
    """
    DD311: the licence of a dataset is an SPDX expression.

    Args:
        licence: What its manifest says; `None` where it says nothing.
    """
    if licence in {None, _OWN} or _known(licence or ""):
        return
    near = _near(licence or "")
    yield Fault(
        code="DD311",
        path=("licence",),
        message=f"found {shown(licence)}, expected an SPDX expression, as CC-BY-4.0",
        hint=f"did you mean `{near}`?" if near else HINT,
    )


def _known(licence: str) -> bool:
    from packaging.licenses import (
        InvalidLicenseExpression,
        canonicalize_license_expression,
    )

    try:
        canonicalize_license_expression(licence)
    except InvalidLicenseExpression:
        return False
    return True


def _near(licence: str) -> str:
    """Return what may be meant: another spelling, or the usual version."""
    text = re.sub(
        r"\b(?:the|license|licence|version)\b|[(),]", " ", licence, flags=re.IGNORECASE
    )
    word = re.sub(r"[\s_-]+(?:v(?=[0-9]))?", "-", text.strip(" .,"))
    meant = _MEANT.get(word.lower())
    for tried in (meant, word, f"{word}-4.0", f"{word}-1.0", f"{word}.0"):
        if tried and _known(tried):
            return _canonical(tried)
    return ""


def _canonical(licence: str) -> str:
    from packaging.licenses import canonicalize_license_expression

    return str(canonicalize_license_expression(licence))
