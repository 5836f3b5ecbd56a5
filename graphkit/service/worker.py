"""The process that answers queries, one at a time: `python -m graphkit.service.worker SETTING`.

Jobs come in on standard input, answers go out on standard output. The service kills a worker that is over its time,
because nothing else stops the engine; should the service itself be gone by then, the worker ends by its own clock.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError, IndexBehindError
from graphkit.service.base import (
    Answer,
    Asking,
    GraphContent,
    Job,
    Limits,
    Meaning,
    Query,
    RefusedError,
    Search,
    Setting,
    Tables,
)
from graphkit.service.jobs import answer
from graphkit.service.pipes import receive, send
from graphkit.service.sentences import shortened
from graphkit.service.snapshot import Snapshot

_GRACE = 5.0
MAKE_INDEX = "make_index"  # in a job: whether the worker may take its time to bring the index in step
BEHIND = 0  # in place of a status: the index has to be brought in step first


def to_text(setting: Setting) -> str:
    """The setting as an argument of the command line."""
    return json.dumps(asdict(setting))


def from_text(text: str) -> Setting:
    """What `to_text` wrote."""
    fields = json.loads(text)
    limits = Limits(**fields.pop("limits"))
    return Setting(**{**fields, "limits": limits, "services": tuple(fields["services"])})


def main() -> None:
    """Say that the process is ready, then answer jobs until there are no more."""
    setting = from_text(sys.argv[1])
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        # whatever a library prints must not get between the answers
        os.dup2(2, 1)
        limit_memory(setting.limits.memory)
        send(answers, {"status": 200})
        snapshot = Snapshot(Path(setting.folder), setting.base)
        while (frame := receive(jobs)) is not None:
            faulthandler.dump_traceback_later(setting.limits.seconds + _GRACE, exit=True)
            header, body = _reply(snapshot, frame[0], setting)
            faulthandler.cancel_dump_traceback_later()
            send(answers, header, body)


def limit_memory(size: int) -> None:
    """Let the process hold at most `size` bytes of its own, where the platform can do that; 0 is no limit."""
    try:
        import resource  # noqa: PLC0415 (there is none on Windows)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if size:
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _reply(snapshot: Snapshot, fields: dict[str, Any], setting: Setting) -> tuple[dict[str, Any], bytes]:
    make = fields.pop(MAKE_INDEX)
    try:
        found = _answered(snapshot, _job(fields), setting, make_index=make)
    except IndexBehindError:
        return {"status": BEHIND}, b""
    except RefusedError as error:
        said = {"status": error.status, "message": error.message, "hint": error.hint, "details": error.details}
        return said, b""
    except GraphkitError as error:
        return {"status": 503, "message": error.message, "hint": error.hint}, b""
    except MemoryError:
        return too_much_memory(setting.limits), b""
    except Exception as error:  # noqa: BLE001 the client hears of it, and the worker goes on
        return {"status": 500, "message": f"the query failed: {shortened(error)}", "hint": ""}, b""
    return {"status": 200, "media": found.media}, found.body


def _job(fields: dict[str, Any]) -> Job:
    kinds: dict[str, type[Job]] = {
        kind.__name__: kind for kind in (Query, GraphContent, Tables, Asking, Search, Meaning)
    }
    return kinds[fields.pop("kind")](**fields)


def _answered(snapshot: Snapshot, job: Job, setting: Setting, *, make_index: bool) -> Answer:
    try:
        return _answered_once(snapshot, job, setting, make_index=make_index)
    except OSError:
        # a writer may have taken away a file that the engine had not opened yet
        if not snapshot.is_stale():
            raise
    return _answered_once(snapshot, job, setting, make_index=make_index)


def _answered_once(snapshot: Snapshot, job: Job, setting: Setting, *, make_index: bool) -> Answer:
    """The answer from one state of the store, whatever is written meanwhile."""
    data = snapshot.data()
    return answer(data, job, setting, lambda: snapshot.index(data, make=make_index))


def too_much_memory(limits: Limits) -> dict[str, Any]:
    """What is said of a query that needs more memory than it may have."""
    message = f"the query needs more than {limits.memory / (1 << 20):g} MiB of memory"
    return {
        "status": 503,
        "message": message,
        "hint": "Ask for less, or without ORDER BY and GROUP BY over everything.",
    }


if __name__ == "__main__":
    main()
