"""Value objects in FastAPI: returned, declared, read from requests, described."""

from __future__ import annotations

from collections.abc import Callable, Iterable  # noqa: TC003 - routes are read
from typing import Annotated, Any

import attrs
import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import TypeAdapter, ValidationError

import dermdata as dd
from dermdata._pydantic import _at as found_at
from dermdata._value import Value, fields_of, in_json
from dermdata.query import Node, tree
from dermdata.records import Clinical, Subject
from dermdata.versions.gate import Gate
from dermdata.versions.objection import Objection

from .values import classes, samples


SAMPLES = samples()
ABSTRACT = (Clinical, dd.Record, Subject)
CONCRETE = [cls for cls in classes() if cls not in ABSTRACT]

each_class = pytest.mark.parametrize("cls", CONCRETE, ids=lambda cls: cls.__name__)


def is_read(cls: type[Value]) -> bool:
    """Whether an object can be made of its JSON."""
    whole = in_json(cls).values()
    needed = [f.name for f in fields_of(cls) if f.default is attrs.NOTHING]
    with_changes = {dd.Change, Gate, Objection}  # a change is read with its diff alone
    return cls not in with_changes and {*needed} <= {*whole}


def gives(one: Any) -> Callable[[], Any]:
    """Return a route that returns an object."""
    return lambda: one


def takes(cls: type[Value]) -> Callable[[Any], Any]:
    """Return a route that returns what it was sent."""

    def take(body: Any) -> Any:
        return body

    take.__annotations__ = {"body": Annotated[cls, Body()]}
    return take


def application() -> FastAPI:
    """Return an application that gives, and takes, an object of each class."""
    app = FastAPI()
    for cls in [*CONCRETE, *ABSTRACT]:
        path = f"/{cls.__name__}"
        one = SAMPLES.get(cls, dd.conditions["milia"])
        app.get(path, response_model=cls)(gives(one))
        app.post(path, response_model=cls)(takes(cls))
    return app


@pytest.fixture(scope="module")
def client() -> TestClient:
    """Give a client of that application."""
    return TestClient(application())


@pytest.fixture(scope="module")
def components(client: TestClient) -> dict[str, Any]:
    """Give the schemas on its OpenAPI page."""
    found: dict[str, Any] = client.get("/openapi.json").json()["components"]["schemas"]
    return found


def described(components: dict[str, Any], cls: type[Value]) -> list[dict[str, Any]]:
    """Return how a class is described: in and out, where the two differ."""
    names = (cls.__name__, f"{cls.__name__}-Input", f"{cls.__name__}-Output")
    return [components[name] for name in names if name in components]


class TestRoutes:
    """What a route gives and takes."""

    @each_class
    def test_gives(self, client: TestClient, cls: type[Value]) -> None:
        """An object is sent as its dict."""
        answer = client.get(f"/{cls.__name__}")

        assert (200, SAMPLES[cls].as_dict()) == (answer.status_code, answer.json())

    @each_class
    def test_takes(self, client: TestClient, cls: type[Value]) -> None:
        """That dict is read back; where it does not hold all, that is said."""
        sent = SAMPLES[cls].as_dict()
        answer = client.post(f"/{cls.__name__}", json=sent)

        if is_read(cls):
            assert (200, sent) == (answer.status_code, answer.json())
        else:
            unread = dd.Change if cls in {Gate, Objection} else cls
            message = (
                f"a {unread.__name__} cannot be read: JSON does not hold all of it"
            )
            said = {wrong["msg"] for wrong in answer.json()["detail"]}
            assert (422, {message}) == (answer.status_code, said)

    @pytest.mark.parametrize("cls", ABSTRACT, ids=lambda cls: cls.__name__)
    def test_any_kind(self, client: TestClient, cls: type[dd.Record]) -> None:
        """Where any of several kinds may stand, the kind says which it is."""
        milia = dd.conditions["milia"].as_dict()
        source = dd.sources["berk-bayliss-2008"].as_dict()

        assert milia == client.get(f"/{cls.__name__}").json()
        assert milia == client.post(f"/{cls.__name__}", json=milia).json()
        answer = client.post(f"/{cls.__name__}", json=source).status_code
        assert (200 if cls is dd.Record else 422) == answer

    def test_lists(self) -> None:
        """As a list, or whatever is gone through."""
        app = FastAPI()

        @app.get("/claims")
        def claims(subject: str) -> list[dd.Claim]:
            return list(dd.claims(subject=subject))

        @app.get("/lookup")
        def lookup(name: str) -> Iterable[dd.Match]:
            return dd.lookup(name)

        client = TestClient(app)
        rows = client.get("/claims", params={"subject": "milia"}).json()
        matches = client.get("/lookup", params={"name": "milium"}).json()

        assert [one.as_dict() for one in dd.claims(subject="milia")] == rows
        assert [one.as_dict() for one in dd.lookup("milium")] == matches

    def test_bad_record(self, client: TestClient) -> None:
        """Each fault has its place, code, words and hint."""
        document = dd.terms["eyelid"].as_dict()
        document["type"] = "body-sit"
        document["synonyms"] = [{"text": ""}]
        del document["name"]
        answer = client.post("/Term", json=document)
        wrong = {(one["type"], *one["loc"]): one for one in answer.json()["detail"]}

        assert 422 == answer.status_code
        assert ("DD202", "body") in wrong
        assert ("DD205", "body", "synonyms", 0, "text") in wrong
        kind = wrong["DD204", "body", "type"]
        assert "body-sit" == kind["input"]
        assert kind["msg"].startswith('found "body-sit", expected one of ')
        assert kind["msg"].endswith("(did you mean `body-site`?)")

    def test_bad_result(self, client: TestClient) -> None:
        """What is no such row is refused at its place; so is what is no diff."""
        row = next(dd.claims()).as_dict()
        (wrong,) = client.post("/Claim", json=row | {"low": "a"}).json()["detail"]
        (more,) = client.post("/Claim", json=row | {"lows": 1}).json()["detail"]
        (diff,) = client.post("/Diff", json={"changes": 3}).json()["detail"]

        assert ["body", "low"] == wrong["loc"]
        assert ["body", "lows"] == more["loc"]
        assert (["body"], "/changes: found 3, expected an array") == (
            diff["loc"],
            diff["msg"],
        )

    def test_takes_objects(self) -> None:
        """In Python an object is taken as it is."""
        milia = dd.conditions["milia"]

        assert milia is TypeAdapter(dd.Record).validate_python(milia)
        with pytest.raises(ValidationError):
            TypeAdapter(dd.Term).validate_python(milia)

    def test_faults_in_what_is_no_object(self) -> None:
        """They stand where the document ends."""
        with pytest.raises(ValidationError) as error:
            TypeAdapter(dd.Term).validate_python(
                dd.terms["eyelid"].as_dict() | {"provenance": {"created": 3}}
            )
        (wrong,) = error.value.errors()

        assert (("provenance", "created"), 3) == (wrong["loc"], wrong["input"])

    def test_input_of_what_is_missing(self) -> None:
        """Is what it is missing from."""
        document = {"provenance": {"created": "2026-11-22"}}

        assert "2026-11-22" == found_at(document, ("provenance", "created"))
        assert {"created": "2026-11-22"} == found_at(document, ("provenance", "at"))
        assert "2026-11-22" == found_at(document, ("provenance", "created", "year"))


class TestOpenAPI:
    """What the page says of the objects."""

    @each_class
    def test_names(self, components: dict[str, Any], cls: type[Value]) -> None:
        """Each class is a component of its name, with a description and every field."""
        found = described(components, cls)

        assert found
        names = {*in_json(cls)} | ({"kind"} if hasattr(cls, "kind") else set())
        assert names - {*cls.derived} == {*found[0]["properties"]} - {*cls.derived}
        assert names == {*found[-1]["properties"]}
        assert all(one["description"] for one in found)
        assert all(one["title"] == cls.__name__ for one in found)

    @each_class
    def test_fields(self, components: dict[str, Any], cls: type[Value]) -> None:
        """Each has a description and a type; none is just anything."""
        for one in described(components, cls):
            for name, field in one["properties"].items():
                assert field["description"], name
                assert field.keys() & {"$ref", "anyOf", "const", "enum", "type"}, name

    def test_required(self, components: dict[str, Any]) -> None:
        """A result has every field; a record leaves out what is absent."""
        assert dd.Claim.columns() == components["Claim"]["required"]
        assert {"findings", "files", "records"} == {
            *components["Report-Input"]["required"]
        }
        assert "accepted" in components["Report-Output"]["required"]
        assert {"kind", "id", "name", "type", "definition", "provenance"} == {
            *components["Term"]["required"]
        }

    def test_examples(self, components: dict[str, Any]) -> None:
        """A field of a record shows the example of its schema."""
        name = components["Term"]["properties"]["name"]

        assert ["Secondary milia"] == name["examples"]
        assert {"const": "term"}.items() <= components["Term"]["properties"][
            "kind"
        ].items()

    def test_any_kind(self, components: dict[str, Any]) -> None:
        """What several kinds share is one of these kinds."""
        record = components["Record"]

        assert {kind.value for kind in dd.Kind} == {*record["discriminator"]["mapping"]}
        assert 5 == len(record["oneOf"])

    def test_within_itself(self) -> None:
        """A tree is made of trees."""
        adapter = TypeAdapter(Node)
        top = tree("milia-by-cause")

        assert top == adapter.validate_json(top.as_json())
        assert {"$ref": "#/$defs/Node"}.items() <= adapter.json_schema().items()
