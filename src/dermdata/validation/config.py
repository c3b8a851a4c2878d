"""
The configuration of a project, so that it need not be given at each call.

It stands in ``[tool.dermdata]`` of ``pyproject.toml``, or in ``dermdata.toml``, in the
current folder or one above. Paths in it are relative to the file.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from .._errors import reason_of
from .._regular import regular_bytes
from .._value import Value
from ..records import DermdataError
from ..words import did_you_mean, plain, shown
from .patterns import Exclusion, Pattern


if TYPE_CHECKING:
    from collections.abc import Iterable

    from .finding import Finding


OWN_FILE = "dermdata.toml"
SHARED_FILE = "pyproject.toml"

CURATION = "DD4"
"""How the codes of the rules of curation begin; they are asked for."""


USUAL = ("DD1", "DD2", "DD3")
"""How the codes of the rules begin that are followed where none are selected."""

_LARGEST = 2**20
"""How many bytes a configuration has at most."""

_NO_PATH = re.compile(r"bundled|none|latest|[0-9]+([.][0-9]+){0,2}|git:.*")
"""The words for what there may be to check against that are no paths."""


class ConfigError(DermdataError, ValueError):
    """
    A configuration that cannot be followed.

    Attributes:
        where: The file and key, or the flag.
        reason: What is wrong.
        hint: How to mend it.
    """

    def __init__(self, where: str, reason: str, hint: str) -> None:
        super().__init__(reason, hint, where=plain(where, 500))
        self.reason = reason


def codes(words: Iterable[str], where: str) -> tuple[str, ...]:
    """
    Read rule codes, or what they begin with, as ``DD204`` or ``DD2``.

    Raises:
        ConfigError: No code begins like this.
    """
    from .catalogue import RULES

    found = []
    for word in words:
        code = word.strip().upper()
        if not re.fullmatch("DD[0-9]*", code) or not any(
            known.startswith(code) for known in RULES
        ):
            hint = "`dermdata rules` lists them"
            raise ConfigError(where, f"there is no rule {shown(word)}", hint)
        found.append(code)
    return tuple(found)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Config(Value):
    """
    How a project wants its record files checked.

    Attributes:
        root: The folder that paths are relative to.
        file: The file it was read from; `None` where there is none.
        paths: What to check where nothing is named.
        exclude: Patterns of files to leave out, as `patterns` says; relative to `root`.
        force_exclude: Whether files that are named themselves are left out, too.
        select: What the codes of the rules to follow begin with; all but those of
            curation, where empty.
        ignore: What the codes of the rules not to follow begin with.
        per_file_ignores: The same, by a pattern of files.
        against: What ids may refer to beside the files' own; a path, unless it is one
            of the words for a dataset, or the number of a release.
        baseline: The file of accepted findings.
    """

    root: Path = Path()
    file: Path | None = None
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    against: str = "bundled"
    baseline: str = ""

    @property
    def curated(self) -> bool:
        """Whether a rule of curation is asked for, alone or with others."""
        return any(
            code.startswith(CURATION) or CURATION.startswith(code)
            for code in self.select
        )

    def with_curation(self) -> Config:
        """
        Return the same, with the rules of curation selected beside the others.

        Where some of them are selected already, those are meant.
        """
        if self.curated:
            return self
        return attrs.evolve(self, select=(*(self.select or USUAL), CURATION))

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is of a rule to follow, in this file."""
        code = finding.code
        chosen = self.select or USUAL
        if not code.startswith(chosen) or code.startswith(self.ignore):
            return False
        return not self.per_file_ignores or not any(
            code.startswith(ignored) and pattern.covers(finding.path)
            for pattern, ignored in self._ignores
        )

    def exclusion(self) -> Exclusion:
        """Return what files to leave out; it sees which patterns are of use."""
        return Exclusion(
            (Pattern(text, self.root) for text in self.exclude if text),
            ignores=(pattern for pattern, _ in self._ignores),
            force=self.force_exclude,
        )

    @property
    def _ignores(self) -> tuple[tuple[Pattern, tuple[str, ...]], ...]:
        root = os.path.abspath(self.root)  # noqa: PTH100 - links stay as they are named
        return _by_pattern(root, tuple(self.per_file_ignores.items()))


@functools.lru_cache(maxsize=16)  # it is asked for each finding
def _by_pattern(
    root: str, ignored: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[tuple[Pattern, tuple[str, ...]], ...]:
    return tuple((Pattern(text, root), codes) for text, codes in ignored)


def find(start: Path | None = None) -> Config:
    """
    Return the configuration that holds in a folder; that of nothing said if there is none.

    Raises:
        ConfigError: A file cannot be read, or says what cannot be followed.
    """
    here = (start or Path()).absolute()
    for folder in (here, *here.parents):
        if (folder / OWN_FILE).is_file():
            return read(folder / OWN_FILE)
        if (folder / SHARED_FILE).is_file() and _table(
            folder / SHARED_FILE
        ) is not None:
            return read(folder / SHARED_FILE)
    return Config()


def read(path: Path) -> Config:
    """
    Read a configuration file.

    Raises:
        ConfigError: It cannot be read, or says what cannot be followed.
    """
    table = _table(path)
    if table is None:
        reason = "there is no table [tool.dermdata]"
        raise ConfigError(str(path), reason, "add it, or name another file")
    values: dict[str, Any] = {}
    for key, value in table.items():
        where = f"{path}: {key}"
        name = key.replace("-", "_")
        if name not in _READERS:
            hint = did_you_mean(key, [known.replace("_", "-") for known in _READERS])
            raise ConfigError(str(path), f"there is no setting {shown(key)}", hint)
        values[name] = _READERS[name](value, where)
    root = Path(os.path.relpath(path.parent))
    if "paths" in values:
        values["paths"] = tuple(str(root / entry) for entry in values["paths"])
    if values.get("baseline"):
        values["baseline"] = str(root / values["baseline"])
    if values.get("against") and not _NO_PATH.fullmatch(values["against"]):
        values["against"] = str(root / values["against"])
    return Config(root=root, file=path, **values)


def _table(path: Path) -> dict[str, Any] | None:
    import tomllib  # it takes as long as a small run

    try:
        document = tomllib.loads(regular_bytes(path, _LARGEST).decode())
    except OSError as error:
        reason = reason_of(error)
        raise ConfigError(str(path), reason, "check the path") from None
    except ValueError as error:  # of TOML, of UTF-8, of a number with too many digits
        raise ConfigError(str(path), f"no TOML: {error}", "") from None
    except RecursionError:
        raise ConfigError(str(path), "no TOML: nested too deeply", "") from None
    if path.name != SHARED_FILE:
        return document
    table = document.get("tool", {})
    found = table.get("dermdata") if isinstance(table, dict) else None
    return found if isinstance(found, dict) else None


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(where, f"found {shown(value)}, expected a text", "")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ConfigError(where, f"found {shown(value)}, expected a list of texts", "")
    return tuple(value)


def _codes(value: object, where: str) -> tuple[str, ...]:
    return codes(_texts(value, where), where)


def _codes_by_file(value: object, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        hint = 'as { "drafts/*" = ["DD301"] }'
        raise ConfigError(where, f"found {shown(value)}, expected a table", hint)
    return {pattern: _codes(inner, where) for pattern, inner in value.items()}


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(where, f"found {shown(value)}, expected true or false", "")
    return value


_READERS = {
    "paths": _texts,
    "exclude": _texts,
    "force_exclude": _flag,
    "select": _codes,
    "ignore": _codes,
    "per_file_ignores": _codes_by_file,
    "against": _text,
    "baseline": _text,
}
