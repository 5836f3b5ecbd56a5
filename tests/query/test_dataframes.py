"""Tables as data frames and as graphs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from pyoxigraph import Literal, NamedNode

from graphkit.errors import GraphkitError, UsageError
from graphkit.model import Table
from graphkit.query import ask, to_networkx, to_pandas
from graphkit.store import Store, open_store
from tests.sample import sample_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(open_store(sample_store(tmp_path_factory.mktemp("frames") / "store"))) as opened:
        yield opened


def test_a_frame_has_the_columns_and_rows_of_the_table(store: Store) -> None:
    table = ask(store, "facts")
    frame = to_pandas(table)
    assert tuple(frame.columns) == table.columns
    assert len(frame) == len(table.rows)
    assert frame["confidence"].max() == 0.9
    assert frame["value"].dropna().astype(int).tolist() or frame["value"].isna().all()
    assert sorted(frame["from"].dropna().unique()) == ["2020", "2023-05", "2024-06-03"]


def test_numbers_and_truth_values_are_such() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    row = [Literal("7", datatype=NamedNode(xsd + "integer")), Literal("0.5", datatype=NamedNode(xsd + "decimal"))]
    row += [Literal(True), Literal("x"), None]
    frame = to_pandas(Table(("a", "b", "c", "d", "e"), (tuple(row), (None,) * 5)))
    assert [str(kind) for kind in frame.dtypes[:3]] == ["Int64", "Float64", "boolean"]
    assert frame.loc[0, ["a", "b", "c", "d"]].tolist() == [7, 0.5, True, "x"]
    assert frame["e"].isna().all()
    assert len(to_pandas(Table(("a", "b"), ()))) == 0


def test_without_pandas_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(GraphkitError, match="pandas is not installed") as caught:
        to_pandas(Table(("a",), ()))
    assert "graphkit[pandas]" in caught.value.hint


def test_a_graph_has_an_edge_for_each_row_with_both_ends(store: Store) -> None:
    table = ask(store, "facts")
    graph = to_networkx(table)
    both = [row for row in table.records() if "subject" in row and "object" in row]
    assert graph.number_of_edges() == len(both)
    ada = "https://w3id.org/graphkit/person/ada-brandt"
    assert graph.nodes[ada]["name"] == "Ada Brandt"
    assert {edge["predicate"] for _, _, edge in graph.out_edges(ada, data=True)} == {"role"}
    assert all("object" not in edge and "object_name" not in edge for _, _, edge in graph.edges(data=True))


def test_other_columns_may_be_the_ends(store: Store) -> None:
    graph = to_networkx(ask(store, "leaders"), "person", "cluster")
    names = {(graph.nodes[a].get("name"), graph.nodes[b].get("name")) for a, b in graph.edges()}
    assert ("Ada Brandt", "Nordlicht e. V.") in names
    with pytest.raises(UsageError, match="has no column 'nobody'"):
        to_networkx(ask(store, "leaders"), "nobody")
