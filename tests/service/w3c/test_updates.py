"""Updates: by our own code where they change only graphs of one's own, by the engine alone where we refuse them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode
from pyoxigraph import Store as Oxigraph

from graphkit.service.base import RefusedError, Setting
from graphkit.service.graph_writer import make_update
from graphkit.service.updates import check_update
from graphkit.settings import Settings
from graphkit.sparql import tokens, uses
from graphkit.store import open_store
from tests.service.w3c import compare
from tests.service.w3c.suite import MF, RDFS, SUITE, UT, Case, Node, cases, file_of, rdf_format, text_of

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the suite is not here")

BASE = Settings().base
# what a pattern outside of GRAPH reads at our service
CANONICAL = NamedNode(f"{BASE}graph/canonical")
EVALUATION = cases("UpdateEvaluationTest")


def is_ours_to_make(case: Case) -> bool:
    try:
        check_update(text_of(case.action.text(f"{UT}request")), BASE, ())
    except RefusedError:
        return False
    return True


def fill(data: Oxigraph, node: Node, default: NamedNode | DefaultGraph) -> Oxigraph:
    for part in node.all(f"{UT}data"):
        data.load(path=file_of(part.value), format=rdf_format(part.value), base_iri=part.value, to_graph=default)
    for part in node.all(f"{UT}graphData"):
        file, name = part.text(f"{UT}graph"), NamedNode(part.text(f"{RDFS}label"))
        data.add_graph(name)
        data.load(path=file_of(file), format=rdf_format(file), base_iri=file, to_graph=name)
    return data


def expected(case: Case, default: NamedNode | DefaultGraph) -> compare.Answer:
    result = case.node.one(f"{MF}result")
    assert result
    return compare.dataset(fill(Oxigraph(), result, default))


@pytest.mark.parametrize("case", [c for c in EVALUATION if is_ours_to_make(c)], ids=lambda case: case.key)
def test_updates_of_graphs_of_ones_own(tmp_path: Path, case: Case) -> None:
    open_store(tmp_path / "store", "w").close()
    data = fill(Oxigraph(str(tmp_path / "store" / "data")), case.action, CANONICAL)
    data.flush()
    del data
    make_update(Setting(str(tmp_path / "store"), BASE), text_of(case.action.text(f"{UT}request")))
    assert compare.dataset(Oxigraph.read_only(str(tmp_path / "store" / "data"))) == expected(case, CANONICAL)


@pytest.mark.parametrize("case", [c for c in EVALUATION if not is_ours_to_make(c)], ids=lambda case: case.key)
def test_what_we_refuse_the_engine_can(case: Case) -> None:
    data = fill(Oxigraph(), case.action, DefaultGraph())
    data.update(text_of(case.action.text(f"{UT}request")), base_iri=case.action.text(f"{UT}request"))
    assert compare.dataset(data) == expected(case, DefaultGraph())


@pytest.mark.parametrize("case", cases("NegativeUpdateSyntaxTest11"), ids=lambda case: case.key)
def test_bad_syntax(tmp_path: Path, case: Case) -> None:
    open_store(tmp_path / "store", "w").close()
    with pytest.raises(RefusedError):
        make_update(Setting(str(tmp_path / "store"), BASE), text_of(case.action.value))


@pytest.mark.parametrize("case", cases("PositiveUpdateSyntaxTest11"), ids=lambda case: case.key)
def test_good_syntax(tmp_path: Path, case: Case) -> None:
    """What only writes to graphs of one's own is made; the engine takes the rest, apart from LOAD, which calls out."""
    text = text_of(case.action.value)
    open_store(tmp_path / "store", "w").close()
    if not uses(tokens(text), "LOAD") and _refused(tmp_path / "store", text):
        # that a graph is missing only shows when the update is made
        with suppress(RuntimeError):
            Oxigraph().update(text, base_iri="https://example.org/")


def _refused(store: Path, text: str) -> bool:
    try:
        make_update(Setting(str(store), BASE), text)
    except RefusedError:
        return True
    return False
