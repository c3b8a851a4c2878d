"""From what a file says of a concept to a record; what becomes of each clause is noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..records import (
    PREDICATES,
    Kind,
    Predicate,
    Relation,
    Scope,
    Status,
    SynonymRegister,
    Verdict,
)
from ..records._forms import DATE, LANGUAGE, NAME, PROSE
from ..validation.checks.dates import latest
from ..words import plain
from .draft import clauses_of
from .meanings import curie_of, why_no_code


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..collection import Dataset
    from ..records._constraints import Text
    from .draft import Claim, Code, Draft, Name, Said
    from .ledger import Ledger
    from .outline import Outline
    from .settings import Settings


_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_CLEANED = "line ends, control characters and spaces made single spaces"
_HELD = "nothing new: it is said already"

_EVIDENCE = {"stance": "supports", "design": "lay-text", "read": "abstract"}
"""What is known of an imported statement: that it stands there, and no more."""

_USED = {"false", "active"}
"""What is said of a concept that is in use: that it is not obsolete, or that it is active."""

_RATIONALE = "Imported; nobody has yet read what it rests on."


class Maker:
    """
    Makes the records of a file.

    Args:
        outline: The concepts of the file.
        ids: The id of each, by code.
        settings: What the import is told.
        named: What the source is called.
        dataset: The dataset that statements may point into.
        ledger: What became of the clauses.
    """

    def __init__(  # noqa: PLR0913 - all that a record is made of
        self,
        outline: Outline,
        ids: Mapping[str, str],
        settings: Settings,
        *,
        named: str,
        dataset: Dataset,
        ledger: Ledger,
    ) -> None:
        self._outline = outline
        self._ids = ids
        self._settings = settings
        self._named = named
        self._dataset = dataset
        self._ledger = ledger

    def record(self, draft: Draft) -> dict[str, Any]:
        """Return the document of a record."""
        self._ledger.map(draft.clauses, "id")
        name = self._name(draft)
        parts = {
            "synonyms": self._synonyms(draft, name),
            "xrefs": self._xrefs(draft, name),
            "parents": self._parents(draft),
            "statements": self._statements(draft),
        }
        return {
            "kind": self._settings.kind,
            "type": self._settings.type,
            "id": self._ids[draft.code],
            "name": name,
            "definition": self._definition(draft, name),
            "appraisal": "background",
            "provenance": {
                "created": self._settings.date,
                "sources": [self._settings.source],
            },
            **{field: value for field, value in parts.items() if value},
            **self._life(draft),
        }

    def _fitting(self, said: Said | Name, field: str, form: Text) -> str:
        """Return a text as records have it; drop it and return nothing if none has it."""
        text = _BLANK.sub(" ", said.text).strip()
        faults = form.faults(text)
        if faults:
            self._ledger.drop(said.clauses, f"no {field}: {_why(text, form)}")
            return ""
        if text == said.text:
            self._ledger.map(said.clauses, field)
        else:
            self._ledger.default(said.clauses, _CLEANED)
        return text

    def _first(
        self, several: list[Said], field: str, form: Text, found: str = ""
    ) -> str:
        """Return the first of several texts that fits; the others must say the same."""
        for said in several:
            if not found:
                found = self._fitting(said, field, form)
            elif said.text == found:
                self._ledger.map(said.clauses, field)
            else:
                self._ledger.drop(said.clauses, f"another {field} is said before it")
        return found

    def _name(self, draft: Draft) -> str:
        found = self._first(draft.names, "name", NAME)
        if not found:
            self._ledger.add("name", draft.line, "the code: no name is given")
        return found or draft.code

    def _definition(self, draft: Draft, name: str) -> str:
        found = self._first(draft.definitions, "definition", PROSE)
        if found:
            return found
        self._ledger.add("definition", draft.line, "that none is given")
        code = "" if name == draft.code else f" ({draft.code})"
        return f"{name}{code}; {self._named} gives no definition."

    def _synonyms(self, draft: Draft, name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        registers = {(name, str(Scope.EXACT), self._settings.language): ""}
        for one in draft.synonyms:
            if LANGUAGE.faults(one.language or self._settings.language):
                self._ledger.drop(one.clauses, f"no language: {plain(one.language)}")
                continue
            synonym = self._synonym(one)
            key = (synonym["text"], synonym["scope"], synonym["language"])
            if key not in registers:
                if self._fits_name(one, synonym):
                    registers[key] = synonym["register"]
                    found.append(synonym)
            elif one.register in {"", registers[key]}:
                self._ledger.map(one.clauses, _HELD)
            else:
                reason = f"said before it, and not to be {one.register}"
                self._ledger.drop(one.clauses, reason)
        return found

    def _synonym(self, one: Name) -> dict[str, str]:
        return {
            "text": _BLANK.sub(" ", one.text).strip(),
            "scope": str(one.scope or Scope.RELATED),
            "register": str(one.register or SynonymRegister.CLINICAL),
            "language": one.language or self._settings.language,
            "source": self._settings.source,
        }

    def _fits_name(self, one: Name, synonym: dict[str, str]) -> bool:
        missing = [
            f"{word} {synonym[word]}"
            for word in ("scope", "register")
            if not getattr(one, word)
        ]
        if NAME.faults(synonym["text"]):
            self._ledger.drop(one.clauses, f"no name: {_why(synonym['text'], NAME)}")
            return False
        if missing:
            self._ledger.default(one.clauses, f"not said: {', '.join(missing)}")
        elif one.text != synonym["text"]:
            self._ledger.default(one.clauses, _CLEANED)
        else:
            self._ledger.map(one.clauses, "synonyms")
        return True

    def _xrefs(self, draft: Draft, name: str) -> list[dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        own = curie_of(draft.code, self._settings.meaning.prefixes)
        if own:
            label = name if draft.names and name != draft.code else ""
            found[own] = self._xref(own, Relation.EXACT, label)
        for code in draft.codes:
            self._code(code, found)
        return [*found.values()]

    def _xref(self, curie: str, relation: str, label: str) -> dict[str, str]:
        xref = {
            "curie": curie,
            "relation": str(relation),
            "verified_in": self._named,
            "verified_on": self._settings.date,
        }
        return {**xref, "label": label} if label else xref

    def _code(self, code: Code, found: dict[str, dict[str, str]]) -> None:
        """Add a mapping to those found, or drop it, and its label with it."""
        curie = curie_of(code.text, self._settings.meaning.prefixes)
        reason = self._why_not(code, curie, found)
        if reason:
            self._ledger.drop((*code.clauses, *clauses_of(code.label)), reason)
            return
        if curie in found:
            self._ledger.map(code.clauses, _HELD)
        elif code.doubt:
            self._ledger.default(code.clauses, code.doubt)
        elif code.relation:
            self._ledger.map(code.clauses, "xrefs")
        else:
            self._ledger.default(code.clauses, "not said: the relation; related")
        xref = self._xref(curie, code.relation or Relation.RELATED, "")
        self._label(code.label, found.setdefault(curie, xref))

    def _label(self, said: Said | None, xref: dict[str, str]) -> None:
        """Give a mapping its label; if it has one, this one must say the same."""
        several = [said] if said else []
        label = self._first(several, "label", NAME, xref.get("label", ""))
        if label:
            xref["label"] = label

    def _why_not(
        self, code: Code, curie: str, found: Mapping[str, dict[str, str]]
    ) -> str:
        """Return why a code is no mapping; nothing, if it is one."""
        if not curie:
            return why_no_code(code.text, self._settings.meaning.prefixes)
        if code.relation == Relation.EXACT and code.text in self._outline:
            return "a concept of its own in the file"
        held = found.get(curie, {}).get("relation")
        if held and code.relation and held != code.relation:
            return f"said to be {code.relation}, and {held} before it"
        return ""

    def _parents(self, draft: Draft) -> list[str]:
        return self._targets(draft.parents, "parents")

    def _targets(self, several: Iterable[Said], field: str) -> list[str]:
        """Return the ids of concepts in use; drop what names no such concept."""
        found: dict[str, None] = {}
        for said in several:
            if self._uses(said.text):
                self._ledger.map(said.clauses, field)
                found[self._ids[said.text]] = None
            elif said.text in self._outline:
                self._ledger.drop(said.clauses, "names a concept that is obsolete")
            else:
                self._ledger.drop(said.clauses, "names no concept of the file")
        return [*found]

    def _uses(self, code: str) -> bool:
        """Whether the file has a concept of this code, and it is in use."""
        return code in self._outline and not self._outline[code].retired

    def _statements(self, draft: Draft) -> list[dict[str, Any]]:
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for claim in draft.claims:
            predicate = self._settings.meaning.predicate(claim.relation)
            target, reason = self._object(claim, predicate)
            if reason:
                self._ledger.drop(claim.clauses, reason)
                continue
            if (predicate, target) in found:
                self._ledger.map(claim.clauses, _HELD)
                continue
            reason = "unsupported, until somebody has read what it rests on"
            self._ledger.default(claim.clauses, reason)
            found[predicate, target] = self._statement(draft, predicate, target)
        return [*found.values()]

    def _statement(self, draft: Draft, predicate: str, target: str) -> dict[str, Any]:
        evidence = {
            "source": self._settings.source,
            "locator": draft.code,
            **_EVIDENCE,
        }
        return {
            "predicate": predicate,
            "object": target,
            "verdict": str(Verdict.UNSUPPORTED),
            "rationale": _RATIONALE,
            "evidence": [evidence],
        }

    def _object(self, claim: Claim, predicate: str) -> tuple[str, str]:
        """Return the id of what a claim points at, or why it is no statement."""
        if not predicate:
            relation = plain(claim.relation, 60)
            return "", f"no predicate stands for `{relation}`"
        target, kind, types = self._target(claim.object)
        row = PREDICATES[Predicate(predicate)]
        if not target:
            return "", "its object is no record, or is obsolete"
        if self._settings.kind not in row.subjects or kind not in row.objects:
            return "", f"{predicate} joins no {self._settings.kind} with a {kind}"
        if kind == Kind.TERM and row.types and types not in row.types:
            return "", f"{predicate} takes no {types}"
        return target, ""

    def _target(self, text: str) -> tuple[str, str, str]:
        """Return the id, kind and type of a concept of the file, or of a record."""
        concept = self._outline.get(text)
        if concept:
            target = "" if concept.retired else self._ids[text]
            return target, self._settings.kind, self._settings.type
        if text not in self._dataset:
            return "", "", ""
        record = self._dataset[text]
        target = record.id if record.status is Status.ACTIVE else ""
        return target, str(record.kind), str(getattr(record, "type", ""))

    def _life(self, draft: Draft) -> dict[str, Any]:
        """Return status and retirement, of what is no longer used."""
        for said in draft.used:
            if said.text not in _USED:
                self._ledger.drop(said.clauses, f"no status: {plain(said.text, 40)}")
            elif draft.retired:
                self._ledger.drop(said.clauses, "of a concept that is not in use")
            else:
                self._ledger.map(said.clauses, "status")
        about = (draft.dates, draft.successors, draft.others)
        if not draft.retired:
            for said in (one for several in about for one in several):
                self._ledger.drop(said.clauses, "of a concept that is in use")
            return {}
        self._ledger.map(clauses_of(*draft.retired), "status")
        retirement = {"reason": self._reason(draft), "date": self._date(draft)}
        return {
            "status": str(Status.RETIRED),
            "retirement": {**retirement, **self._successors(draft)},
        }

    def _reason(self, draft: Draft) -> str:
        self._ledger.add("retirement.reason", draft.line, "that none is given")
        return f"Obsolete in {self._named}, which gives no reason."

    def _date(self, draft: Draft) -> str:
        found = ""
        for said in draft.dates:
            day, time, _ = said.text.partition("T")
            reason = _why_not_since(day, found)
            if reason:
                self._ledger.drop(said.clauses, reason)
                continue
            found = day
            if time:
                self._ledger.default(said.clauses, "the day, without the time of it")
            else:
                self._ledger.map(said.clauses, "retirement.date")
        if not found:
            self._ledger.add("retirement.date", draft.line, "the day of the import")
        return found or self._settings.date

    def _successors(self, draft: Draft) -> dict[str, Any]:
        several = {said.text for said in draft.successors if self._uses(said.text)}
        is_one = len(several) == 1
        field = "retirement.replaced_by" if is_one else "retirement.consider"
        first = self._targets(draft.successors, field)
        others = self._targets(draft.others, "retirement.consider")
        if is_one:
            only = {"replaced_by": first[0]}
            others = [one for one in others if one != first[0]]
        else:  # a person must choose
            only, others = {}, [*dict.fromkeys((*first, *others))]
        return {**only, "consider": others} if others else only


def _why_not_since(day: str, before: str) -> str:
    """Return why a day is not that since when; nothing, if it may be."""
    if DATE.faults(day):
        return f"no retirement.date: {_why(day, DATE)}"
    if day > latest():
        return "a date that has not come"
    return "another day is said before it" if before not in {"", day} else ""


def _why(text: str, form: Text) -> str:
    """Return what keeps a text from being of a form, whatever it is."""
    if len(text) > form.longest:
        return f"more than {form.longest} characters"
    return "nothing is in it" if not text else f"it is not {form.what}"
