"""What the processes have in common that make one change: their arguments, their body, and what they say at the end.

The store is held for writing only while such a process runs, so that `graphkit load` can come in between.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from graphkit.errors import GraphkitError, StoreBusyError, StoreError, UsageError
from graphkit.service.base import Limits, RefusedError, Setting
from graphkit.service.sentences import shortened
from graphkit.service.worker import from_text, limit_memory

Reply = dict[str, Any]
Change = Callable[..., Reply]


def run(changes: Mapping[str, Change]) -> None:
    """Make the change in the first line of standard input and say as JSON on standard output what became of it.

    Behind the line comes the body. An argument of the command line could not hold every change.
    """
    setting, change = from_text(sys.argv[1]), json.loads(sys.stdin.buffer.readline())
    limit_memory(setting.limits.memory)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        # whatever a library prints must not get into the reply
        os.dup2(2, 1)
        json.dump(reply(changes, setting, change), out)


def reply(changes: Mapping[str, Change], setting: Setting, change: dict[str, Any]) -> Reply:
    """What became of a change: its status, and a message where it was not made."""
    try:
        return changes[change.pop("do")](setting, **change)
    except RefusedError as error:
        return {"status": error.status, "message": error.message, "hint": error.hint}
    except StoreBusyError as error:
        return {"status": 503, "message": error.message, "hint": error.hint}
    except GraphkitError as error:
        return {"status": _status(error), "message": error.message, "hint": error.hint}
    except MemoryError:
        return too_much_memory(setting.limits)
    except Exception as error:  # noqa: BLE001 the client hears of it
        return {"status": 500, "message": f"the change failed: {shortened(error)}", "hint": ""}


def too_much_memory(limits: Limits) -> Reply:
    """What is said of a change that needs more memory than it may have."""
    message = f"the change needs more than {limits.memory / (1 << 20):g} MiB of memory"
    hint = "Make it in smaller parts, or start the service with a higher --memory-limit."
    return {"status": 503, "message": message, "hint": hint}


def _status(error: GraphkitError) -> int:
    """409 where the request does not fit what is there, 500 where the store fails, 422 where the document does."""
    if isinstance(error, StoreError):
        return 500
    return 409 if isinstance(error, UsageError) else 422
