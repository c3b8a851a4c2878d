"""What fuzzers found, and a file of every kind of bad input: each is taken well."""

from __future__ import annotations

import pytest

from .fuzz.agreement import FORMS, check_all
from .fuzz.stored import form_of, stored


CORPUS = {name: (form, data) for name, form, data in stored()}


class TestCorpus:
    @pytest.mark.parametrize("name", CORPUS)
    def test_replay(self, name: str) -> None:
        """Every way to read it finds the same, mending does no harm, and bad is bad."""
        found = check_all(*CORPUS[name])

        assert found.findings or found.unread or name.startswith(FINE)

    def test_form(self) -> None:
        """The ending of a name chooses the form of the file."""
        names = ("a.json", "a.ndjson", "a.yaml", "a-dataset.json")

        assert [
            "terms/any.json",
            "any.ndjson",
            "any.yaml",
            "dataset.json",
        ] == [FORMS[form_of(name)] for name in names]


FINE = ("good", "cr.ndjson", "cr.yaml", "crlf.yaml", "pretty.yaml")
"""How the names of files begin that are odd at most."""
