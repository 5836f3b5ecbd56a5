"""Messages of errors as people read them: on one line, a sentence."""

from __future__ import annotations

_LONGEST = 300


def sentence(message: str, hint: str = "") -> str:
    """A failure as one readable line."""
    said = one_line(message)
    end = "" if said.endswith((".", "!", "?")) else "."
    return f"{said[:1].upper()}{said[1:]}{end} {one_line(hint)}".strip()


def one_line(text: str) -> str:
    """The text without line ends and without space beyond one."""
    return " ".join(text.split())


def shortened(said: object) -> str:
    """A message of somebody else's, such as the engine, on one line of bearable length."""
    line = one_line(str(said))
    return line if len(line) <= _LONGEST else line[:_LONGEST] + " …"
