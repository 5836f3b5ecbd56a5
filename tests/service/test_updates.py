"""Updates may change graphs of the user's own, and no way to write one reaches ours."""

from __future__ import annotations

from time import perf_counter

import pytest

from graphkit.service.base import RefusedError
from graphkit.service.updates import check_update

BASE = "https://w3id.org/graphkit/"
MINE = "https://example.org/mine"
OURS = f"{BASE}graph/canonical"

ALLOWED = (
    "INSERT DATA { GRAPH <M> { <a:s> <a:p> 1 , 'x' ; <a:q> [ <a:r> () ] } }",
    "PREFIX m: <https://example.org/> INSERT DATA { GRAPH m:mine { } . GRAPH m:other { <a:s> <a:p> 1 } }",
    "DELETE DATA { GRAPH <M> { <a:s> <a:p> 1 } }",
    "DELETE WHERE { GRAPH <M> { ?s ?p ?o } }",
    "INSERT { GRAPH <M> { ?s ?p ?o } } WHERE { GRAPH <O> { ?s ?p ?o FILTER(?o < 3) } }",
    "DELETE { GRAPH <M> { ?s ?p ?o } } INSERT { GRAPH <M> { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "WITH <M> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 . GRAPH <M2> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
    "INSERT { GRAPH <M> { ?s ?p ?o } } USING <O> USING NAMED <M> WHERE { ?s ?p ?o }",
    "CREATE GRAPH <M>", "CREATE SILENT GRAPH <M>", "DROP GRAPH <M>", "CLEAR SILENT GRAPH <M>",
    "COPY <O> TO <M>", "ADD GRAPH <O> TO GRAPH <M>", "MOVE <M> TO <M2>", "MOVE SILENT GRAPH <M> TO <M2>",
    "LOAD <https://data.example.org/x.ttl> INTO GRAPH <M>",
    "COPY gk:mine TO <M>", "CREATE GRAPH foaf:mine", "INSERT DATA { GRAPH schema:mine { <a:s> <a:p> 1 } }",
    "CREATE GRAPH <M> ; DROP GRAPH <M> ;", "", "PREFIX a: <b:c>",
    "INSERT DATA { GRAPH <M> { <a:s> <a:p> '} ; DROP ALL' } } # DROP ALL",
)  # fmt: skip

REFUSED = (
    "INSERT DATA { <a:s> <a:p> 1 }", "DELETE DATA { <a:s> <a:p> 1 }", "DELETE WHERE { ?s ?p ?o }",
    "INSERT DATA { GRAPH <O> { <a:s> <a:p> 1 } }", "DELETE DATA { GRAPH <O> { <a:s> <a:p> 1 } }",
    "INSERT DATA { GRAPH <M> { <a:s> <a:p> 1 } GRAPH <O> { <a:s> <a:p> 1 } }",
    "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", "INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { ?s ?p ?o } WHERE { GRAPH <M> { ?s ?p ?o } }", "WITH <O> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "WITH <M> INSERT { GRAPH <O> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
    "PREFIX g: <https://w3id.org/graphkit/graph/> DROP GRAPH g:canonical",
    "PREFIX g: <https://a/> PREFIX g: <https://w3id.org/graphkit/graph/> DROP GRAPH g:canonical",
    "BASE <https://w3id.org/graphkit/> PREFIX x: <graph/> DROP GRAPH x:canonical",
    "BASE <https://w3id.org/> PREFIX x: <graphkit> DROP GRAPH x:\\/graph\\/canonical",
    "DROP GRAPH gk:x ; PREFIX gk: <https://example.org/>",
    "DROP GRAPH gk:x", "BASE <https://w3id.org/graphkit/graph/> DROP GRAPH <canonical>", "DROP GRAPH <graph/canonical>",
    "DROP GRAPH <https://w3id.org/x/../graphkit/graph/canonical>", "DROP GRAPH <\\u0068ttps://w3id.org/graphkit/graph/x>",
    "DROP ALL", "CLEAR NAMED", "CLEAR DEFAULT", "CLEAR SILENT ALL", "DROP GRAPH <O>", "CREATE GRAPH <O>",
    "COPY <M> TO <O>", "COPY <M> TO DEFAULT", "MOVE <O> TO <M>", "ADD DEFAULT TO <M>",
    "LOAD <https://data.example.org/x.ttl>", "LOAD <https://evil.example.org/x.ttl> INTO GRAPH <M>",
    "LOAD <file:///etc/passwd> INTO GRAPH <M>", "LOAD <https://data.example.org/x.ttl> INTO GRAPH <O>",
    "CREATE GRAPH <M> ; DROP ALL", "CREATE GRAPH <M> DROP ALL",
    "INSERT { GRAPH <M> { ?s ?p 1 } } WHERE { SERVICE <https://evil.example.org/> { ?s ?p ?o } }",
    "INSERTDATA { GRAPH <M> { <a:s> <a:p> 1 } }", "INSERT DATA { GRAPH <M> { <a:s> <a:p> 1 }", "INSERT DATA",
    "SELECT * {}",
    "INSERT DATA { GRAPH <M> { <a:s> <a:p> <<( <a:s> <a:p> 1 )>> } }",
    "INSERT DATA { GRAPH <M> { << <a:s> <a:p> 1 >> <a:p> 1 } }",
    "INSERT DATA { GRAPH <M> { <a:s> <a:p> 1 {| <a:q> 2 |} } }", "INSERT DATA { GRAPH <M> { <a:s> <a:p> 1 ~ <a:r> } }",
    "INSERT { GRAPH <M> { <a:s> <a:p> ?t } } WHERE { BIND(TRIPLE(<a:s>, <a:p>, 1) AS ?t) }",
    "INSERT DATA { GRAPH <M> { <a:s> <a:p> 1 } { <a:s> <a:p> 2 } }", "DELETE { GRAPH <M> {} }",
    "INSERT { GRAPH <M> { ?s ?p 1 } } WHERE { FILTER(?a<?b)};DROP/**/ALL#> }", "DROP",
)  # fmt: skip


def _check(text: str) -> None:
    names = text.replace("<M>", f"<{MINE}>").replace("<M2>", f"<{MINE}2>").replace("<O>", f"<{OURS}>")
    check_update(names, BASE, ("https://data.example.org",))


@pytest.mark.parametrize("text", ALLOWED)
def test_graphs_of_ones_own(text: str) -> None:
    _check(text)


@pytest.mark.parametrize("text", REFUSED)
def test_everything_else(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        _check(text)
    assert caught.value.status in {400, 403}
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }", "?g"),
        ("COPY DEFAULT TO <M>", "DEFAULT"),
        ("DROP GRAPH ex:b", "ex:b"),
        ("PREFIX x: <a> DROP GRAPH x:b", "x:b"),
        ("LOAD ?x INTO GRAPH <M>", "?x"),
    ],
)
def test_a_graph_that_is_not_plain_is_told_as_one(text: str, found: str) -> None:
    with pytest.raises(RefusedError, match="the update cannot be followed at") as caught:
        _check(text)
    assert (caught.value.status, f"'{found}'" in caught.value.message) == (400, True)


def test_many_graphs_under_a_prefix_are_checked_in_one_walk() -> None:
    graphs = " ".join(f"GRAPH ex:g{number} {{ ex:a ex:b {number} }}" for number in range(6_000))
    start = perf_counter()
    check_update(f"PREFIX ex: <https://example.org/> INSERT DATA {{ {graphs} }}", BASE, ())
    assert perf_counter() - start < 4
