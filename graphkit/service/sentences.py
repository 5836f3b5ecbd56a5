"""Messages of errors as people read them: on one line, a sentence."""

from __future__ import annotations


def sentence(message: str, hint: str = "") -> str:
    """A failure as one readable line."""
    said = one_line(message)
    end = "" if said.endswith((".", "!", "?")) else "."
    return f"{said[:1].upper()}{said[1:]}{end} {one_line(hint)}".strip()


def one_line(text: str) -> str:
    """The text without line ends and without space beyond one."""
    return " ".join(text.split())
