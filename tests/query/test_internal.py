"""The queries that the program itself asks lie in folders below queries/, and are read in one way."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from graphkit.errors import QueryError
from graphkit.query import internal, internal_text, internals
from graphkit.query.columns import columns
from graphkit.query.questions import parsed_file
from graphkit.resources import resource
from graphkit.sparql import tokens

NAMES = sorted(f"{path.parent.name}/{path.stem}" for path in resource("queries").glob("*/*.rq"))
LISTS = {
    "?_pairs": "(<urn:a> <urn:b>)", "?_things": "<urn:a> <urn:b>", "?_facts": "<urn:a>", "?_confidence": "0.5",
}  # fmt: skip
WITH_LISTS = {"service/behind", "service/quotes"}


@pytest.mark.parametrize("name", NAMES)
def test_each_can_be_asked(name: str) -> None:
    if name in WITH_LISTS:
        pieces = tokens(internal_text(name))
        assert any(piece.text in LISTS for piece in pieces)
        query = "".join(LISTS.get(piece.text, piece.text) for piece in pieces)
        assert "?_" not in query
        assert list(Store().query(query)) == []
        return
    question = internal(name)
    assert question.text == internal_text(name)
    assert question.is_graph or columns(question)


def test_a_folder_gives_all_of_its_queries() -> None:
    assert {f"links/{kind.name}" for kind in internals("links")} == {n for n in NAMES if n.startswith("links/")}


def test_one_that_is_missing_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"pages/none\.rq is missing") as caught:
        internal("pages/none")
    assert "install graphkit anew" in caught.value.hint
    with pytest.raises(QueryError, match=r"none\.rq is missing"):
        internal_text("none")
    with pytest.raises(QueryError, match="holds no queries"):
        internals("none")
    (tmp_path / "own.rq").write_bytes(b"SELECT \xff")
    with pytest.raises(QueryError, match=r"own\.rq cannot be read: it is not UTF-8 text"):
        parsed_file(tmp_path / "own.rq")
