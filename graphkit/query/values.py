"""Terms as plain values: numbers and truth values as such, everything else as text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal

from graphkit.model import Term
from graphkit.vocabulary import PREFIXES

Value = str | int | float | bool | None

_XSD = PREFIXES["xsd"]
_WHOLE = ("integer", "int", "long", "nonNegativeInteger")
_FRACTION = ("decimal", "double", "float")
_READERS: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {
        **{_XSD + name: int for name in _WHOLE},
        **{_XSD + name: float for name in _FRACTION},
        _XSD + "boolean": lambda text: text in {"true", "1"},
    }
)


def value(term: Term | None) -> Value:
    """A term as Python has it; IRIs and dates are text, a blank node begins with `_:`."""
    if isinstance(term, Literal):
        return read(term.value, term.datatype.value)
    return None if term is None else str(term) if isinstance(term, BlankNode) else term.value


def read(text: str, datatype: str) -> Value:
    """A literal as Python has it; a number that is none by its text stays text."""
    reader = _READERS.get(datatype)
    try:
        return reader(text) if reader else text
    except ValueError:
        return text


def for_json(found: Value, text: str) -> Value:
    """The value, or the text that it was read from where JSON has no such number."""
    return text if isinstance(found, float) and not math.isfinite(found) else found
