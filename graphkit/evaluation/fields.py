"""A JSON object whose fields are taken out by kind; what is not as it must be is one clear error."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphkit.errors import ReadError

HINT = "Correct the gold file; `graphkit evaluate --help` shows what it looks like."


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one object; `place` says where it stands, such as "a.gold.json: facts[3]"."""

    place: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, value: object, place: str) -> Fields:
        """The fields of a JSON value; raises ReadError if it is no object."""
        if not isinstance(value, dict):
            raise ReadError(f"{place} is not an object", HINT)
        return cls(place, value)

    def text(self, key: str) -> str:
        """A text that has to be there; raises ReadError."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self._wrong(key, "a text")
        return value

    def text_or_none(self, key: str) -> str | None:
        """A text, or None where it is null, empty or missing; raises ReadError."""
        return self.text(key) if self.values.get(key) not in (None, "") else None

    def number_or_none(self, key: str) -> int | None:
        """A whole number, or None where it is null or missing; raises ReadError."""
        value = self.values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self._wrong(key, "a whole number or null")

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        """A text that is one of the words allowed; raises ReadError."""
        value = self.text(key)
        if value not in allowed:
            raise ReadError(f"{self.place}: {key} is '{value}'", f"It is one of {', '.join(allowed)}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none where it is missing; raises ReadError."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self._wrong(key, "a list of texts")
        return tuple(value)

    def objects(self, key: str) -> list[Fields]:
        """A list of objects that has to be there; raises ReadError."""
        value = self.values.get(key)
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        return [Fields.of(item, f"{self.place}: {key}[{place}]") for place, item in enumerate(value)]

    def _wrong(self, key: str, kind: str) -> ReadError:
        problem = f"is not {kind}" if key in self.values else f"is missing; it is {kind}"
        return ReadError(f"{self.place}: {key} {problem}", HINT)
