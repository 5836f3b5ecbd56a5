"""The plain shape of a table in JSON, for people and programs that know nothing of RDF.

```
{"question": "leaders", "names": {"LSN": "https://…/cluster/life-science-nord"}, "columns": ["cluster", …],
 "rows": [{"cluster": "https://…", "confidence": 0.9, "from": null}, …], "total": 12, "query": "SELECT …"}
```
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from graphkit.vocabulary import PREFIXES

Value = str | int | float | bool | None
Row = dict[str, Value]

_XSD = PREFIXES["xsd"]
_WHOLE = frozenset({f"{_XSD}integer", f"{_XSD}int", f"{_XSD}long", f"{_XSD}nonNegativeInteger"})
_FRACTION = frozenset({f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"})


def reshaped(body: bytes) -> tuple[list[str], list[Row]]:
    """Columns and rows of results in the SPARQL 1.1 JSON format; what is unbound is None, an ASK is one `answer`."""
    found = json.loads(body)
    if "boolean" in found:
        return ["answer"], [{"answer": found["boolean"]}]
    columns = found["head"]["vars"]
    return columns, [{name: _value(row.get(name)) for name in columns} for row in found["results"]["bindings"]]


def _value(term: Mapping[str, Any] | None) -> Value:
    """Numbers and truth values as such, everything else as text."""
    if term is None:
        return None
    text, kind = str(term["value"]), term.get("datatype", "")
    try:
        if kind in _WHOLE:
            return int(text)
        if kind in _FRACTION and math.isfinite(number := float(text)):
            return number
    except ValueError:
        return text
    if kind == f"{_XSD}boolean":
        return text in {"true", "1"}
    return f"_:{text}" if term["type"] == "bnode" else text
