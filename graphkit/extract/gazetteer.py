"""Thousands of known forms in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick

Payload = TypeVar("Payload")


class Gazetteer(Generic[Payload]):
    """Finds whole words: no letter, digit or hyphen may touch a form but an allowed ending such as a genitive -s."""

    def __init__(
        self, entries: Iterable[tuple[str, Payload]], endings: tuple[str, ...] = ("s",), parts: bool = False
    ) -> None:
        self._endings = endings
        self._parts = parts
        self._forms: dict[str, list[Payload]] = {}
        for form, payload in entries:
            self._forms.setdefault(form, []).append(payload)
        self._automaton = ahocorasick.Automaton()
        for form in self._forms:
            self._automaton.add_word(form, form)
        if self._forms:
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, str, list[Payload]]]:
        """Start, end, form and payloads of every form in `text`; they may overlap."""
        if not self._forms:
            return
        for last, form in self._automaton.iter(text):
            start, end = last + 1 - len(form), self._end(text, last + 1)
            if end is not None and not self._touched(text, start - 1):
                yield start, end, form, self._forms[form]

    def _touched(self, text: str, index: int) -> bool:
        return index >= 0 and (text[index].isalnum() or text[index] == "_" or (text[index] == "-" and not self._parts))

    def _end(self, text: str, end: int) -> int | None:
        for ending in ("", *self._endings):
            stop = end + len(ending)
            if text[end:stop] != ending:
                continue
            after = text[stop : stop + 2]
            if not after or not (
                after[0].isalnum() or after[0] == "_" or (after[0] == "-" and after[1:].isalnum() and not self._parts)
            ):
                return stop
        return None
