from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from graphkit.errors import ReadError
from graphkit.readers import discover, read, read_bytes
from graphkit.readers.files import LARGEST, LONGEST


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Der Text von {name}.", encoding="utf-8")


def names(*paths: Path | str) -> list[str]:
    return [source.name for source in discover([str(path) for path in paths])]


def test_a_folder_gives_its_documents_by_their_path_within(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/c.md", "a/d/e.HTML", "notes.docx.bak", ".hidden.txt", ".git/x.txt", "~$b.txt")
    assert names(tmp_path) == ["a/c.md", "a/d/e.HTML", "b.txt"]


def test_a_file_goes_by_its_bare_name(tmp_path: Path) -> None:
    make(tmp_path, "deep/a.txt")
    assert names(tmp_path / "deep/a.txt") == ["a.txt"]


def test_names_grow_until_they_tell_files_apart(tmp_path: Path) -> None:
    make(tmp_path, "x/2020/a.txt", "y/2020/a.txt", "y/b.txt")
    assert names(tmp_path / "x/2020/a.txt", tmp_path / "y/2020/a.txt", tmp_path / "y/b.txt") == [
        "b.txt",
        "x/2020/a.txt",
        "y/2020/a.txt",
    ]
    assert names(tmp_path / "x", tmp_path / "y") == ["b.txt", "x/2020/a.txt", "y/2020/a.txt"]


def test_the_order_of_the_paths_makes_no_difference_and_no_file_comes_twice(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b/c.txt")
    paths = [tmp_path, tmp_path / "b/c.txt", tmp_path / "a.txt", tmp_path / "b"]
    assert names(*paths) == names(*reversed(paths)) == ["a.txt", "b/c.txt"]


def test_patterns_work_where_the_shell_left_them(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt", "c.bin", "d/e.txt")
    assert names(tmp_path / "*.txt") == ["a.txt", "b.txt"]
    assert names(tmp_path / "**" / "*.txt") == ["a.txt", "b.txt", "e.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    make(tmp_path, "a[1].txt", "a1.txt")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_links_in_circles_do_no_harm(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    (tmp_path / "a/again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a/same.txt").symlink_to(tmp_path / "a/b.txt")
    (tmp_path / "a/self.txt").symlink_to(tmp_path / "a/self.txt")
    assert names(tmp_path) == ["a/b.txt", "a/self.txt"]
    with pytest.raises(ReadError):
        read(tmp_path / "a/self.txt")


def test_standard_input_is_a_source_without_a_path() -> None:
    assert [(source.name, source.path) for source in discover(["-", "-"])] == [("-", None)]


def test_dots_in_paths_do_not_show_in_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "x/a.txt", "y/b.txt")
    monkeypatch.chdir(tmp_path / "x")
    assert names(".", "../y") == ["a.txt", "b.txt"]


@pytest.mark.parametrize(("path", "message"), [
    ("missing.txt", "there is no such file"),
    ("table.xlsx", r"files that end in \.xlsx cannot be read"),
    ("README", "files without an ending cannot be read"),
    ("empty", "there is no document in this folder"),
    ("*.html", "no file fits this pattern"),
    ("blank.txt", "is empty"),
])  # fmt: skip
def test_what_was_named_and_cannot_be_read_is_an_error(tmp_path: Path, path: str, message: str) -> None:
    make(tmp_path, "table.xlsx", "README")
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_text("\n \n", encoding="utf-8")
    [source] = discover([str(tmp_path / path)])
    assert source.path is not None
    with pytest.raises(ReadError, match=message) as caught:
        read(source.path, source.name)
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_a_web_address_is_no_file() -> None:
    [source] = discover(["https://ring.example/a.html"])
    assert source.path is not None
    with pytest.raises(ReadError, match=r"https://ring\.example/a\.html: is a web address"):
        read(source.path, source.name)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ReadError, match="larger than 20 MB"):
        read(tmp_path / "big.txt")


def test_a_text_that_is_too_long_is_refused_in_whatever_format(tmp_path: Path) -> None:
    text = "Der Ring. " * (LONGEST // 10)
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    assert len(read(tmp_path / "long.txt").text) == LONGEST
    for name, longer in (("longer.txt", f"{text}!"), ("longer.html", f"<html><body><p>{text * 2}</p></body></html>")):
        with pytest.raises(ReadError, match="more than 2 million characters") as caught:
            read_bytes(longer.encode(), name)
        assert "Split" in caught.value.hint


def test_a_file_that_may_not_be_opened_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    make(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)  # the administrator, who may run this, can open any file
    with pytest.raises(ReadError, match="may not be opened"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(("data", "name", "kind", "text"), [
    (b"<!DOCTYPE html><html><body><p>Der Ring.</p></body></html>", "eingabe", None, "Der Ring."),
    (b"---\ntitle: Ring\n---\nText", "eingabe", None, "---\ntitle: Ring\n---\nText"),
    (b"<p>Der Ring.</p>", "eingabe", "html", "Der Ring."),
    (b"<p>Der Ring.</p>", "eingabe.txt", None, "<p>Der Ring.</p>"),
    (b"<p>Der Ring.</p>", "eingabe.txt", ".html", "Der Ring."),
])  # fmt: skip
def test_bytes_are_read_by_kind_or_name_or_look(data: bytes, name: str, kind: str | None, text: str) -> None:
    assert read_bytes(data, name, kind).text == text


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ReadError, match="no known kind"):
        read_bytes(b"x", "x", "xlsx")


def test_files_that_differ_in_how_a_letter_is_written_are_two(tmp_path: Path) -> None:
    composed, decomposed = "K\u00e4se.txt", "Ka\u0308se.txt"
    make(tmp_path, "a/" + composed)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / decomposed).write_text("Ein anderer Text.", encoding="utf-8")
    assert names(tmp_path / "b") == [composed]
    (tmp_path / "a" / decomposed).write_text("Ein anderer Text.", encoding="utf-8")
    if len(list((tmp_path / "a").iterdir())) == 1:
        pytest.skip("this disk takes both names for one file")
    found = discover([str(tmp_path / "a")])
    assert [source.name for source in found] == [decomposed, composed]
    assert len({source.path for source in found}) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes only there")
def test_a_file_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Der Ring.", encoding="utf-8")
    assert names(tmp_path) == ["caf\\xe9.txt"]
