"""The process that takes one document in or out: `python -m graphkit.service.document_writer SETTING`."""

from __future__ import annotations

import os
from dataclasses import asdict

from graphkit.errors import NoDocumentError
from graphkit.pipeline import load, remove
from graphkit.service.base import RefusedError, Setting
from graphkit.service.change import Reply, run
from graphkit.settings import Settings


def add(setting: Setting, name: str) -> Reply:
    """Read the document that comes on standard input; raises RefusedError where it cannot be read."""
    (outcome,) = load(setting.folder, ["-"], settings=Settings.read(os.environ), name=name)
    if outcome.status == "failed":
        raise RefusedError(422, outcome.message)
    return {"status": 201 if outcome.status == "added" else 200, "outcome": asdict(outcome)}


def take_out(setting: Setting, name: str) -> Reply:
    """Remove a document; raises RefusedError where there is none of that name."""
    try:
        remove(setting.folder, [name], Settings.read(os.environ))
    except NoDocumentError as error:
        raise RefusedError(404, error.message, error.hint) from error
    return {"status": 204}


if __name__ == "__main__":
    run({"add": add, "remove": take_out})
