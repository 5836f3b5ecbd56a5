"""The scanner: what it hands out is the query, and it sees every way in which the engine would call another server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from graphkit.errors import QueryError
from graphkit.sparql import calls_out, declared, fault, form, place_of_error, tokens, uses, with_prefixes, within_graph
from graphkit.vocabulary import PREFIXES

PIECES = (
    "SELECT ", "?a", " ?_b ", "{", "}", "(", ")", "<http://e/a#b>", "<a>", "<", ">", "<=", "#", "# x\n", "'", '"',
    "'''", '"""', "\\", "\\'", "'it'", '"a#b"', "@de", "@de-CH", "^^", "ex:a", "ex:a.b", ":", "_:b", "1", "1.5e3",
    ".", ";", ",", "SERVICE", "service ", "?", "$x", "|", "/", "*", "&&", "\n", "\t", "ä", "\u0301", "%20", "true",
    "=", "!",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_tokens_are_the_query(query: str) -> None:
    try:
        pieces = tokens(query)
    except QueryError:
        assert set("<'\"") & set(query)
    else:
        assert "".join(token.text for token in pieces) == query


def kinds(query: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(query) if token.kind != "space"]


def test_what_a_text_consists_of() -> None:
    assert kinds("?a <http://e/#x> 'it''s' # ?c\n") == [
        ("variable", "?a"), ("iri", "<http://e/#x>"), ("string", "'it'"), ("string", "'s'"), ("comment", "# ?c"),
    ]  # fmt: skip
    assert kinds('"""a "b" ?c"""@de-CH') == [("string", '"""a "b" ?c"""'), ("language", "@de-CH")]
    assert kinds(r"'\'?a'") == [("string", r"'\'?a'")]
    assert kinds("ex:a.b.") == [("name", "ex:a.b"), ("mark", ".")]


@pytest.mark.parametrize(
    ("query", "names"),
    [("a.-b:c.", ["a.-b:c"]), ("a-_:b", ["a-_:b"]), ("a.b.c", []), ("a..:b", [":b"]), ("a.b%20:c", [":c"]),
     ("a.b.c ex:a.b", ["ex:a.b"]), ("a.b._:c", ["a.b._:c"]), ("a.?b.c:d", ["c:d"])],
)  # fmt: skip
def test_a_name_is_whole_wherever_its_colon_stands(query: str, names: list[str]) -> None:
    assert [text for kind, text in kinds(query) if kind == "name"] == names


@pytest.mark.parametrize("start", ["'", '"', '"""', "'''"])
def test_a_string_without_an_end_is_refused_where_it_begins(start: str) -> None:
    with pytest.raises(QueryError, match="begins at line 2, column 3 of the query"):
        tokens(f"SELECT * {{\n  {start}silicon }}")


@pytest.mark.parametrize(("opened", "closed"), ["{}", "()", "[]"])
def test_brackets_in_brackets_end_before_the_stack_does(opened: str, closed: str) -> None:
    assert tokens("SELECT * " + opened * 100 + closed * 100)
    with pytest.raises(QueryError, match="nests more than"):
        tokens("SELECT * " + opened * 20_000 + closed * 20_000)


@pytest.mark.parametrize("text", ['SELECT "' + '\\"' * 40_000, "a." * 40_000, 'x"" ' + '"""a" \\' * 10_000])
def test_a_hostile_text_takes_as_long_as_any_other_of_its_length(text: str) -> None:
    start = perf_counter()
    with suppress(QueryError):
        tokens(text)
    assert perf_counter() - start < 5


def test_less_than_is_an_operator_between_operands() -> None:
    assert ("variable", "?_b") in kinds("SELECT * { FILTER(?a<?_b&&?c>1) }")
    assert ("iri", "<http://e/a>") in kinds("SELECT * { ?s ?p (1 <http://e/a>) }")


def test_form_and_keywords() -> None:
    query = tokens("# SELECT\nBASE <http://e/> PREFIX ask: <http://e/from> construct { ?a ?b 'FROM' } where {}")
    assert form(query) == "CONSTRUCT"
    assert not uses(query, "FROM")
    assert uses(tokens("SELECT * from <http://e> {}"), "FROM")
    assert form(tokens("# nothing")) == ""


def test_wrapping_in_a_graph_keeps_everything_else() -> None:
    wrapped = within_graph(
        tokens("SELECT (EXISTS { ?q ?r ?s } AS ?e) { ?a ?b ?c { ?d ?e ?f } } VALUES ?a { 1 }"), "http://g"
    )
    assert wrapped == (
        "SELECT (EXISTS { ?q ?r ?s } AS ?e) { GRAPH <http://g> { ?a ?b ?c { ?d ?e ?f } } } VALUES ?a { 1 }"
    )
    assert within_graph(tokens("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"), "http://g").startswith(
        "CONSTRUCT { ?a ?b ?c } WHERE { GRAPH <http://g> {"
    )
    assert within_graph(tokens("DESCRIBE <http://e/a>"), "http://g") == "DESCRIBE <http://e/a>"


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[int]]]:
    """A port that counts who calls."""
    calls: list[int] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            calls.append(1)
            connection.close()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/x", calls
    listening.close()


TRICKS = (
    "SELECT * { SERVICE <U> {} }",
    "SELECT * { sErViCe<U>{} }",
    "SELECT * { SERVICESILENT<U>{} }",
    "PREFIX : <U> SELECT * { SERVICE:b{} }",
    "PREFIX : <U> SELECT * { SERVICESILENT:b{} }",
    "PREFIX : <U> SELECT * { ?a ?b true.SERVICE:b {} }",
    "PREFIX a: <U> SELECT * { ?a ?b true;a:b ?c.SERVICE a:{} }",
    "SELECT * { ?a ?b trueSERVICE <U>{} }",
    "SELECT * { ?a ?b 1.SERVICE <U>{} }",
    "SELECT * { ?a ?b .5SERVICE <U>{} }",
    "SELECT * { ?a ?b 1e5SERVICE <U>{} }",
    "SELECT * { ?a ?b 'x'@de.SERVICE <U>{} }",
    "SELECT * { ?a ?b []SERVICE <U>{} }",
    "SELECT * { ?a ?b '''x''SERVICE'''SERVICE <U>{} }",
    "SELECT * { ?a ?b '\\'' SERVICE <U>{} ?c ?d '' }",
    'SELECT * { ?a ?b """\\""" """ SERVICE <U>{} }',
    "SELECT * { SERVICE#\n<U>{} }",
    "SELECT * { # x\r SERVICE <U>{}\n }",
    "SELECT * { MINUS{SERVICE <U>{}} }",
    "SELECT (EXISTS { SERVICE <U>{} } AS ?x) {}",
    "SELECT * { {SELECT * { SERVICE <U>{} } } }",
    "SELECT * { ?a (<http://a/b>|<http://a/c>) ?b SERVICE<U>{} }",
    "SELECT * { FILTER(?a<?b)SERVICE SILENT<U>{} }",
    "SELECT * { BIND(1 AS ?a) FILTER(1<2)SERVICE#>\n<U>{} }",
    'SELECT * { FILTER(1<2)#>"""\nSERVICE <U>{} #"""\n }',
    "PREFIX a: <http://a/> SELECT * { FILTER(?x<a:b)SERVICE#>\n<U>{} }",
    "SELECT * { ?q ?r (1 <urn:it's>) SERVICE <U>{} ?x ?y 'x' }",
    "SELECT (1<2 AS ?a) (3 AS ?c#>\n) {SERVICE<U>{}}",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_way_of_calling_out_goes_unseen(trick: str, server: tuple[str, list[int]]) -> None:
    address, calls = server
    query = trick.replace("U", address) if "<U>" in trick else trick
    try:
        seen = calls_out(tokens(query))
    except QueryError:
        seen = True
    before = len(calls)
    store = Store()
    store.add(Quad(NamedNode("http://a/a"), NamedNode("http://a/b"), NamedNode("http://a/c")))
    if not seen:
        list(store.query(query))  # type: ignore[arg-type]
        assert len(calls) == before
    assert seen


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a <http://e/services/#x> 'SERVICE' } # SERVICE",
        "PREFIX service: <http://e/> SELECT * { service:a service:service ?service }",
        "SELECT * { ?a ?b 'x'@service }",
        "SELECT ('''SERVICE <http://e> {}''' AS ?x) {}",
    ],
)
def test_the_word_alone_is_harmless(query: str) -> None:
    assert not calls_out(tokens(query))


def test_an_empty_text_is_no_query() -> None:
    assert tokens("") == ()
    assert not calls_out(())


def test_prefixes_that_a_query_declares() -> None:
    query = tokens("prefix a: <http://a/> # PREFIX b: <http://b/>\nPREFIX : <http://c/> ASK { ?s ?p 'PREFIX d: <d>' }")
    assert declared(query) == {"a": "http://a/", "": "http://c/"}


def test_known_prefixes_are_added_where_they_are_used_and_not_declared() -> None:
    known = {"a": "http://a/", "b": "http://b/", "c": "http://c/"}
    query = "PREFIX b: <http://own/>\nSELECT * { ?a a:x 'c:y' ; b:z <c:z> }"
    assert with_prefixes(tokens(query), known) == f"PREFIX a: <http://a/> {query}"


def test_where_the_engine_stopped() -> None:
    assert place_of_error("SELECT\n* ?", "error at 2:3: expected x") == "line 2, column 3, at '?'"
    assert place_of_error('"\u2028"\n* ?', "error at 2:3: expected x") == "line 2, column 3, at '?'"
    assert place_of_error("SELECT", "error at 1:7: expected x") == "line 1, column 7, at the end of the line"
    assert place_of_error("SELECT", "something else") == ""


@pytest.mark.parametrize(
    ("query", "place", "hint"),
    [
        ("SELECT ?x {\n ?x foo:bar ?y }", "line 2, column 5: the prefix foo: is not declared", "Declare it in front"),
        (
            "PREFIX a: <https://a.org/> SELECT * { _:x skoss:y ?z }",
            "line 1, column 43: the prefix skoss: is not declared",
            "Did you mean skos:? Declare it in front of the query: PREFIX skoss: <https://…>",
        ),
        ('SELECT * { """x:y\n""" } # z:y', "line 2, column 5, at '}'", "Check the SPARQL"),
    ],
)
def test_what_is_wrong_names_an_unknown_prefix(query: str, place: str, hint: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        Store().query(query, prefixes=dict(PREFIXES))
    said, advice = fault(query, str(caught.value), PREFIXES)
    assert said == place
    assert advice.startswith(hint)
