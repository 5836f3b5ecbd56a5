"""Rows are counted exactly in what the engine writes, piece by piece, whatever the values look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, Store

from graphkit.service.base import Limits, RefusedError
from graphkit.service.counting import Output

PIECES = st.lists(
    st.sampled_from(('"', "\\", "},{", "}", "{", ",", "\n", "\r\n", "<result>", "\t", "a", "'")), max_size=8
)
ROWS = st.lists(st.none() | PIECES.map("".join), max_size=12)


@pytest.mark.parametrize("form", ["JSON", "XML", "CSV", "TSV"])
@given(rows=ROWS, cut=st.integers(1, 40))
def test_the_limit_is_exact(form: str, rows: list[str | None], cut: int) -> None:
    values = " ".join(f"({'UNDEF' if text is None else Literal(text)} {n})" for n, text in enumerate(rows))
    found = Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    body = found.serialize(format=getattr(QueryResultsFormat, form))  # type: ignore[union-attr]
    assert body is not None
    assert _written(body, form, Limits(rows=max(1, len(rows))), cut)
    if len(rows) > 1:
        assert not _written(body, form, Limits(rows=len(rows) - 1), cut)


def _written(body: bytes, form: str, limits: Limits, cut: int) -> bool:
    output = Output(limits, form)
    try:
        for start in range(0, len(body), cut):
            output.write(body[start : start + cut])
    except RefusedError:
        return False
    return output.getvalue() == body


def test_the_size_is_limited_too() -> None:
    output = Output(Limits(size=10))
    output.write(b"0123456789")
    with pytest.raises(RefusedError, match="larger than"):
        output.write(b"x")
