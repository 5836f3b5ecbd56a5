"""Values go into a query as terms: whatever they say, the query stays what it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graphkit.errors import UsageError
from graphkit.query import Question, parse_question
from graphkit.query.binding import Value, as_given, bind
from graphkit.settings import Settings

SETTINGS = Settings(confidence=0.7)


def question(kind: str, body: str = "SELECT (?_x AS ?y) {}", default: str = "") -> Question:
    extra = f", default: '{default}'" if default else ""
    return parse_question(f"#+ parameters: {{x: {{type: {kind}{extra}}}}}\n{body}", "test", "test.rq")


def bound(kind: str, value: Value, **more: str) -> str:
    values = {} if value is None else {"x": value}
    query = bind(question(kind, **more), values, lambda name, _: f"urn:named:{name}", SETTINGS)
    row = next(iter(Store().query(query)))  # type: ignore[arg-type]
    return str(row[0])


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1).map(str.strip).filter(bool))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    query = bind(question("string"), {"x": text}, as_given, SETTINGS)
    rows = list(Store().query(query))  # type: ignore[arg-type]
    assert [row[0].value for row in rows] == [text]


@pytest.mark.parametrize("text", ['" } ; DROP ALL #', "'''", "\\", "\\u0022", "a\nb", "?_x", "<http://e/>"])
def test_nothing_becomes_syntax(text: str) -> None:
    assert bound("string", text) == bound("string", text)
    query = bind(question("string"), {"x": text}, as_given, SETTINGS)
    assert next(iter(Store().query(query)))[0].value == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("integer", "12", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("number", 0.5, '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("number", "1e3", '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("date", "2022", '"2022"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("date", "2022-06", '"2022-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("date", date(2022, 6, 1), '"2022-06-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("iri", "https://example.org/ä", "<https://example.org/ä>"),
        ("entity", "Nordlicht", "<urn:named:Nordlicht>"),
    ],
)
def test_values_become_terms_of_their_type(kind: str, value: Value, term: str) -> None:
    assert bound(kind, value) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "1.5"), ("integer", "many"), ("number", "NaN"), ("number", "inf"), ("number", "1,5,2"),
        ("date", "2022-13"), ("date", "2022-02-30"), ("date", "Sommer"), ("iri", "no iri"),
        ("iri", "http://e/> } #"), ("iri", "rel"),
    ],
)  # fmt: skip
def test_values_of_the_wrong_kind_are_refused(kind: str, value: str) -> None:
    with pytest.raises(UsageError, match="the parameter 'x' cannot be"):
        bound(kind, value)


def test_defaults() -> None:
    assert bound("integer", None, default="3").startswith('"3"')
    assert bound("number", None, default="threshold").startswith('"0.7"')
    any_query = bind(question("entity", "SELECT ?y { VALUES ?y { ?_x } }", "any"), {}, as_given, SETTINGS)
    assert "{  UNDEF  }" in any_query


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_an_empty_value_is_none(nothing: str | None) -> None:
    assert bind(question("integer", default="3"), {"x": nothing}, as_given, SETTINGS) == bind(
        question("integer", default="3"), {}, as_given, SETTINGS
    )
    with pytest.raises(UsageError, match="needs a value for 'x'"):
        bind(question("entity"), {"x": nothing}, as_given, SETTINGS)


def test_missing_and_unknown_parameters_say_what_exists() -> None:
    with pytest.raises(UsageError, match="needs a value for 'x'"):
        bind(question("string"), {}, as_given, SETTINGS)
    with pytest.raises(UsageError, match="has no parameter 'z'") as caught:
        bind(question("string"), {"x": "a", "z": "b"}, as_given, SETTINGS)
    assert caught.value.hint == "It has: x."


def test_only_variables_are_replaced() -> None:
    body = "SELECT (?_x AS ?y) ('?_x' AS ?z) (<http://e/?_x> AS ?i) { # ?_x\n }"
    query = bind(question("string", body), {"x": "v"}, as_given, SETTINGS)
    assert query.count('"v"') == 1
