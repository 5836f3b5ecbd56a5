"""A page on disk: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ViewError
from graphkit.model import Page
from graphkit.views import write

PAGE = Page("Netz", "<p>Zürich, Łódź\n")


def test_the_page_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write(PAGE, tmp_path / "netz.html")
    assert (tmp_path / "netz.html").read_bytes() == PAGE.html.encode()


def test_an_old_page_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "netz.html"
    target.write_text("old")
    target.chmod(0o640)
    write(PAGE, str(target))
    assert target.read_text(encoding="utf-8") == PAGE.html
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["netz.html"]


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "netz.html"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write(Page("Netz", "half a character: \ud800"), target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["netz.html"]


def test_a_page_goes_through_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "netz.html")
    write(PAGE, link)
    assert link.is_symlink()
    assert (tmp_path / "netz.html").read_bytes() == PAGE.html.encode()


def test_a_missing_folder_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ViewError, match="no folder") as caught:
        write(PAGE, tmp_path / "nowhere" / "netz.html")
    assert "folder" in caught.value.hint


def test_a_folder_is_not_a_page(tmp_path: Path) -> None:
    with pytest.raises(ViewError, match="is a folder"):
        write(PAGE, tmp_path)


def test_a_folder_that_takes_no_files_is_said(tmp_path: Path) -> None:
    with pytest.raises(ViewError, match="cannot be written"):
        write(PAGE, Path("/proc/netz.html"))
