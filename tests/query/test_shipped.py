"""What holds of every shipped question: it is described, it can be asked as it is, and it answers well and fast."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from graphkit.query import GROUPS, Question, ask, questions, triples
from graphkit.store import Store

_LIMIT = 1.0
_GUIDE = Path(__file__).parents[2] / "docs" / "questions.md"


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_every_question_is_described_and_answers(demo: Store, question: Question) -> None:
    """Both languages, a group, a value for what it needs, no row twice, always the same order, under a second."""
    assert set(question.title) == set(question.description) == {"de", "en"}
    assert question.group in GROUPS
    assert all(set(parameter.description) == {"de", "en"} for parameter in question.parameters)
    values = {p.name: p.example for p in question.parameters if p.default is None}
    assert all(values.values()), "a parameter that must be given has an example"
    if question.is_graph:
        assert list(triples(demo, question, **values))
        return
    assert "ORDER BY" in question.text
    started = time.perf_counter()
    first = [tuple(map(str, row)) for row in ask(demo, question, **values).rows]
    assert time.perf_counter() - started < _LIMIT
    assert len(first) == len(set(first))
    assert first == [tuple(map(str, row)) for row in ask(demo, question, **values).rows]


@pytest.mark.parametrize(
    "question", [q for q in questions() if any(p.example for p in q.parameters)], ids=lambda q: q.name
)
def test_every_example_finds_something(demo: Store, question: Question) -> None:
    examples = {p.name: p.example for p in question.parameters if p.example}
    assert ask(demo, question, **examples).rows


@pytest.mark.parametrize("question", [q for q in questions() if not q.is_graph], ids=lambda q: q.name)
def test_columns_tell_names_beside_iris(demo: Store, question: Question) -> None:
    """Each column of IRIs of entities stands beside one with their names; unbound cells are no IRIs."""
    values = {p.name: p.example for p in question.parameters if p.default is None}
    table = ask(demo, question, **values)
    assert len(set(table.columns)) == len(table.columns)
    for column, cells in zip(table.columns, zip(*table.rows, strict=True), strict=True) if table.rows else ():
        things = [cell for cell in cells if cell and re.search(r"/(?:person|cluster|organization)/", cell.value)]
        assert not things or f"{column}_name" in table.columns or "name" in table.columns


@pytest.mark.parametrize(
    "question",
    [q for q in questions() if any(p.default == "threshold" for p in q.parameters) and not q.is_graph],
    ids=lambda q: q.name,
)
def test_nothing_is_so_certain(demo: Store, question: Question) -> None:
    """With the highest threshold no statement counts; questions about what is missing then find all the more.

    Names stay what they are, however sure the facts, and what is counted is counted as uncertain.
    """
    values = {p.name: p.example for p in question.parameters if p.default is None}
    usual, none = (ask(demo, question, **values, **more) for more in ({}, {"confidence": 1}))
    lists_entities = {
        "clusters",
        "programmes",
        "projects",
        "missing",
        "clusters-without-leader",
        "documents",
        "statistics",
    }
    if question.name in {"find", "documents-about"}:
        assert len(none.rows) <= len(usual.rows)
    else:
        assert len(none.rows) >= len(usual.rows) if question.name in lists_entities else not none.rows


def test_the_guide_lists_every_question() -> None:
    """docs/questions.md has a row for each question, under the heading of its group, with its title."""
    group, listed = "", []
    for line in _GUIDE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line.removeprefix("## ")
        elif row := re.match(r"\| `([a-z-]+)` \| (.+?) \| (.+?) \| ", line):
            listed.append((group, *row.groups()))
    expected = [(GROUPS[q.group]["en"], q.name, q.title["en"], q.title["de"]) for q in questions()]
    assert sorted(listed) == sorted(expected)
    assert list(dict.fromkeys(row[0] for row in listed)) == [labels["en"] for labels in GROUPS.values()]
