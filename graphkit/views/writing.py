"""Put a page or a picture on disk whole or not at all."""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import ViewError
from graphkit.model import Page
from graphkit.writing import write_bytes


def write(page: Page | str | bytes, path: Path | str) -> None:
    """Write a page or a text as UTF-8, or bytes as they are; a file that was there is replaced in one step.

    Raises ViewError.
    """
    target = Path(path)
    if not target.parent.is_dir():
        raise ViewError(
            f"There is no folder {target.parent} for {target.name}.", "Create the folder or name another file."
        )
    if target.is_dir():
        raise ViewError(f"{target} is a folder.", "Name a file, such as clusters.html.")
    try:
        write_bytes(target, _data(page))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ViewError(f"{target} cannot be written: {reason}.", "Name a file you may write.") from error


def _data(page: Page | str | bytes) -> bytes:
    if isinstance(page, bytes):
        return page
    return (page if isinstance(page, str) else page.html).encode("utf-8")
