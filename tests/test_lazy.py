"""Names that are loaded when they are asked for."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

import dermdata as dd
from dermdata._lazy import loader


if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """Give the loader of a package with one name, made in one of its modules."""
    package, module = ModuleType("lazy_package"), ModuleType("lazy_package.words")
    package.__path__ = []  # type: ignore[attr-defined]
    module.nearest = ["found"]  # type: ignore[attr-defined]
    module.hidden = 1  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lazy_package", package)
    monkeypatch.setitem(sys.modules, "lazy_package.words", module)
    return loader("lazy_package", {"nearest": "words", "furthest": "words"})


@pytest.mark.parametrize("package", [dd.importing, dd.plot, dd.site])
def test_a_package_lists_its_names(package: ModuleType) -> None:
    """All that are public, loaded or not, and no others."""
    assert sorted(package.__all__) == dir(package)


class TestLoader:
    def test_finds_a_name_in_its_module(self, load: Callable[[str], object]) -> None:
        """The very object."""
        assert sys.modules["lazy_package.words"].nearest is load("nearest")

    def test_is_asked_once(self, load: Callable[[str], object]) -> None:
        """From then on the package has the name itself."""
        assert not hasattr(sys.modules["lazy_package"], "nearest")
        found = load("nearest")

        assert found is vars(sys.modules["lazy_package"])["nearest"]

    @pytest.mark.parametrize("name", ["hidden", "words", "neerest", ""])
    def test_knows_no_other_name(
        self, load: Callable[[str], object], name: str
    ) -> None:
        """Not even what the module has beside: that is not the package's to give."""
        with pytest.raises(AttributeError) as error:
            load(name)

        assert f"module `lazy_package` has no attribute `{name}`" == str(error.value)

    def test_a_name_that_its_module_lacks_is_an_attribute_error(
        self, load: Callable[[str], object]
    ) -> None:
        """So that `hasattr` answers, and the package stays as it was."""
        with pytest.raises(AttributeError, match="furthest"):
            load("furthest")

        assert "furthest" not in vars(sys.modules["lazy_package"])
