"""Put a page on disk whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from graphkit.errors import ViewError
from graphkit.model import Page


def write(page: Page, path: Path | str) -> None:
    """Write the page as UTF-8; a file that was there is replaced in one step. Raises ViewError."""
    target = Path(path)
    if not target.parent.is_dir():
        raise ViewError(f"There is no folder {target.parent} for the page.", "Create the folder or name another file.")
    if target.is_dir():
        raise ViewError(f"{target} is a folder.", "Name a file, such as clusters.html.")
    try:
        _replace(target, page.html)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ViewError(f"The page cannot be written to {target}: {reason}.", "Name a file you may write.") from error


def _replace(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        part.chmod(_mode(target))
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced; otherwise those that a new file gets (mkstemp is private)."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
