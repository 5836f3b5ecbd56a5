"""What stands around a quote in its document."""

from __future__ import annotations

_AROUND = 120


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a quote: within its paragraph, at most 120 code points, cut at a space."""
    return trimmed(text[max(0, start - _AROUND) : start], text[end : end + _AROUND])


def trimmed(before: str, after: str) -> tuple[str, str]:
    """The same of the 120 code points before and after, where the text itself is not at hand."""
    return _before(before), _after(after)


def _before(text: str) -> str:
    paragraph = text.rsplit("\n", 1)[-1]
    return paragraph[paragraph.find(" ") + 1 if len(paragraph) == _AROUND else 0 :]


def _after(text: str) -> str:
    paragraph = text.split("\n", 1)[0]
    return paragraph[: paragraph.rfind(" ") if len(paragraph) == _AROUND else len(paragraph)]
