"""The process that answers about the network as a whole: `… SETTING REQUEST`, JSON on standard output.

A request names what is wanted: `{"ask": "path", "one": …, "other": …, "most": …}`, with "confidence" where it is not
the default, or
`{"ask": "measures", "type": …, "most": …}`. The answer has the shape of `graphkit.service.shape`, with quotes.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.network import (
    Figures,
    Network,
    gather,
    joined_uncertainly,
    measure_figures,
    measured,
    path_figures,
    paths_between,
    quotes_behind,
)
from graphkit.query import entity
from graphkit.query.keys import entity_type
from graphkit.service.base import MIB, Setting
from graphkit.service.worker import from_text, limit_memory
from graphkit.store import Store, open_store
from graphkit.vocabulary import load_vocabulary

_LESS_CERTAIN = "Nothing that is shown joins them. Facts that are less certain would: ask again with confidence 0."
_BESIDE = frozenset({"document", "quote"})  # they stand among the quotes


def main() -> None:
    """Write the answer, or the message and hint of what went wrong."""
    setting = from_text(sys.argv[1])
    limit_memory(setting.limits.memory)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        # whatever a library prints must not get into the answer
        os.dup2(2, 1)
        try:
            said = _answered(setting, json.loads(sys.argv[2]))
        except GraphkitError as error:
            said = {"message": error.message, "hint": error.hint}
        except MemoryError:
            mib = setting.limits.memory / MIB
            said = {"message": f"the answer needs more than {mib:g} MiB of memory", "hint": ""}
        out.write(json.dumps(said, ensure_ascii=False))


def _answered(setting: Setting, wanted: Mapping[str, Any]) -> dict[str, Any]:
    with closing(open_store(setting.folder, settings=setting.settings)) as store:
        least = wanted.get("confidence", setting.confidence)
        network = gather(store, load_vocabulary(setting.base), replace(setting.settings, confidence=least))
        names = _meant(store, [wanted["one"], wanted["other"]], setting) if wanted["ask"] == "path" else {}
    if wanted["ask"] == "path":
        said = (wanted["one"], wanted["other"])
        ends = names[said[0]], names[said[1]]
        found = path_figures(network, paths_between(network, ends, said, wanted["most"]))
        note = {} if found.rows or not joined_uncertainly(network, *ends) else {"note": _LESS_CERTAIN}
        return _plain(network, found, names, len(found.rows)) | note
    kind = entity_type(wanted["type"]) if wanted["type"] else ""
    return _plain(network, measure_figures(measured(network), kind), names, wanted["most"])


def _meant(store: Store, names: list[str], setting: Setting) -> dict[str, str]:
    return {name: entity(store, name, settings=setting.settings) for name in names}


def _plain(network: Network, found: Figures, names: Mapping[str, str], most: int) -> dict[str, Any]:
    columns = [column for column in found.columns if column not in _BESIDE]
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows[:most]]
    rows = [{column: row[column] for column in columns} for row in rows]
    quotes = [quotes_behind(network, facts) for facts in found.facts[:most]]
    return {"names": names, "columns": columns, "rows": rows, "total": len(found.rows), "quotes": quotes}


if __name__ == "__main__":
    main()
