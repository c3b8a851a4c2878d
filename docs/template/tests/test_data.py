"""The records of the clinic, beside those of dermdata."""

import dermdata as dd
from acme_skin import DATA


def test_data() -> None:
    """They fit, and what they add is found by the same calls."""
    both = dd.dataset().overlay(DATA)

    assert "plaster-milia" in both.children("milia")
    assert [match.id for match in dd.lookup("acme pearls", dataset=both)] == ["milia"]
    assert both["plaster-milia"].layer == "Acme skin"


def test_registered() -> None:
    """The installed package is asked for by name."""
    assert "acme-skin" in dd.plugins()
    assert "plaster-milia" in dd.dataset().overlay("acme-skin")
