"""Put a page on disk whole or not at all."""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import ViewError
from graphkit.model import Page
from graphkit.writing import write_text


def write(page: Page, path: Path | str) -> None:
    """Write the page as UTF-8; a file that was there is replaced in one step. Raises ViewError."""
    target = Path(path)
    if not target.parent.is_dir():
        raise ViewError(f"There is no folder {target.parent} for the page.", "Create the folder or name another file.")
    if target.is_dir():
        raise ViewError(f"{target} is a folder.", "Name a file, such as clusters.html.")
    try:
        write_text(target, page.html)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ViewError(f"The page cannot be written to {target}: {reason}.", "Name a file you may write.") from error
