"""Tables for people: what they leave out, how they fold, and what they never let through."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from graphkit.cli.output import escaped, readable, shorten, show, write
from graphkit.errors import StoreError
from graphkit.model import Table
from graphkit.vocabulary import NAMESPACE

TABLE = Table(
    ("cluster", "cluster_name", "role", "from"),
    ((NamedNode(f"{NAMESPACE}cluster/x"), Literal("Küste [bold]X[/bold]"), NamedNode(f"{NAMESPACE}role/staff"), None),),
)


def test_what_says_nothing_is_left_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show(TABLE, NAMESPACE)
    shown = capsys.readouterr().out
    assert "cluster name" in shown
    assert "Küste [bold]X[/bold]" in shown
    assert "role/staff" in shown
    assert "cluster/x" not in shown
    assert "from" not in shown
    assert "1 row\n" in shown


def test_what_is_too_wide_is_shown_row_by_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    show(TABLE, NAMESPACE)
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 20 for line in lines)
    assert "role          role/s" in lines
    assert lines[lines.index("role          role/s") + 1].strip() == "taff"
    show(Table(("x",), ()), NAMESPACE)
    assert capsys.readouterr().out == "nothing found\n"


def test_a_part_of_the_rows_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    show(Table(("x",), tuple((Literal(f"{n}"),) for n in range(31))), NAMESPACE, 8)
    shown = capsys.readouterr().out
    assert shown.endswith("8 of 31 rows\n")
    assert "7" in shown
    assert "\n 8 " not in shown


def test_names_stay_on_escaped() -> None:
    assert escaped("Küste\n\x1b[2J\u2028.txt") == "Küste\\n\\x1b[2J\\u2028.txt"


def test_iris_are_shortened() -> None:
    assert shorten(NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), NAMESPACE) == "skos:prefLabel"
    assert shorten(NamedNode(f"{NAMESPACE}person/ada"), NAMESPACE) == "person/ada"
    assert shorten(NamedNode("https://example.org/x"), NAMESPACE) == "https://example.org/x"
    assert shorten(None, NAMESPACE) == ""


def test_a_document_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert readable("a\x1b[2Jb\x9b\n") == "a\ufffd[2Jb\ufffd\n"
    show(Table(("x",), ((Literal("\x1b[31mrot"),),)), NAMESPACE)
    assert "\x1b" not in capsys.readouterr().out


def test_data_goes_out_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "\x1b[31mä\r\n" * 20_000
    write(text)
    assert capsys.readouterr().out == text
    write(text, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes().decode("utf-8") == text
    with pytest.raises(StoreError, match="cannot be written"):
        write(text, tmp_path / "none" / "out.txt")
