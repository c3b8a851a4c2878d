"""Writes docs/rules.md: every rule of the validator, as the catalogue explains it."""

import sys
from collections.abc import Iterator, Mapping

from dermdata.validation.catalogue import RULES, Layer, Rule


def page() -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# Rule codes"
    yield ""
    yield "Each finding of `dermdata validate` carries a code that never changes its"
    yield "meaning. `dermdata rules` lists them, `dermdata rules DD204` explains one."
    yield ""
    yield "In the examples `…` stands for what is left out, and a text without braces is a"
    yield "part of a record. Validated whole, each wrong example gives its code and no other,"
    yield "each right one nothing."
    yield ""
    yield "Made from the catalogue of rules; `.ci/schemas --write` renews it."
    for layer in Layer:
        rules = [rule for rule in RULES.values() if rule.layer is layer]
        yield ""
        yield f"## {layer.heading}"
        yield ""
        yield layer.about
        yield ""
        yield "| code | name | finding | severity | `--fix` |"
        yield "| --- | --- | --- | --- | --- |"
        yield from map(row, rules)
        for rule in rules:
            yield from section(rule)


def row(rule: Rule) -> str:
    """Return the line of a rule in its table."""
    link = f"[{rule.name}](#{rule.code.lower()}-{rule.name})"
    fixable = "yes" if rule.fixable else ""
    return f"| {rule.code} | {link} | {rule.summary} | {rule.severity} | {fixable} |"


def section(rule: Rule) -> Iterator[str]:
    """Yield what explains a rule."""
    yield ""
    yield f"### {rule.code} {rule.name}"
    yield ""
    yield rule.summary
    yield ""
    yield f"Why: {rule.why}"
    yield ""
    yield f"Mend: {rule.mend}"
    if rule.fixable:
        yield ""
        yield "`dermdata validate --fix` can do it."
    yield from example("Wrong", rule.bad.shown)
    yield from example("Right", rule.good.shown)


def example(word: str, files: Mapping[str, str]) -> Iterator[str]:
    """Yield the files of an example, as they are shown."""
    for number, (name, text) in enumerate(files.items()):
        yield ""
        yield f"And `{name}`:" if number else f"{word}, `{name}`:"
        yield ""
        yield "```text"  # with what is left out or wrong, it is no JSON
        yield text
        yield "```"


if __name__ == "__main__":
    sys.stdout.write("\n".join(page()) + "\n")
