"""The plain shape of a table in JSON, for people and programs that know nothing of RDF.

```
{"question": "leaders", "names": {"LSN": "https://…/cluster/life-science-nord"}, "columns": ["cluster", …],
 "rows": [{"cluster": "https://…", "confidence": 0.9, "from": null}, …], "total": 12, "query": "SELECT …"}
```
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graphkit.query.values import Value, for_json, read

Row = dict[str, Value]


def reshaped(body: bytes) -> tuple[list[str], list[Row]]:
    """Columns and rows of results in the SPARQL 1.1 JSON format; what is unbound is None, an ASK is one `answer`."""
    found = json.loads(body)
    if "boolean" in found:
        return ["answer"], [{"answer": found["boolean"]}]
    columns = found["head"]["vars"]
    return columns, [{name: _value(row.get(name)) for name in columns} for row in found["results"]["bindings"]]


def _value(term: Mapping[str, Any] | None) -> Value:
    if term is None:
        return None
    text = str(term["value"])
    return f"_:{text}" if term["type"] == "bnode" else for_json(read(text, term.get("datatype", "")), text)
