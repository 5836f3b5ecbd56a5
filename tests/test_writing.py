"""Text into files: whole or not there, through links, and into what is no file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from graphkit.writing import write_text

TEXT = "Zürich\r\nŁódź\n"


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write_text(target, TEXT)
    assert target.read_bytes() == TEXT.encode()
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, there: bool) -> None:
    target, link = tmp_path / "far" / "a.csv", tmp_path / "link.csv"
    target.parent.mkdir()
    if there:
        target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_text(link, TEXT)
    assert link.is_symlink()
    assert target.read_bytes() == TEXT.encode()
    assert list(target.parent.iterdir()) == [target]


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(link)
    with pytest.raises(OSError, match="symbolic links"):
        write_text(link, TEXT)
    assert link.is_symlink()


def test_a_device_stays_a_device() -> None:
    write_text(Path(os.devnull), TEXT)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(OSError, match="No space left"):
        write_text(Path("/dev/full"), TEXT)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_pipe_gets_the_text(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, TEXT)
    assert os.read(reader, 100) == TEXT.encode()
    os.close(reader)
