"""What can go wrong, as one tree; each error says what happened and what to do about it.

GraphkitError
├── UsageError        the caller asked for something that cannot be (exit code 2)
│   └── UnclearNameError  a name means nothing in the graph, or several things
├── ReadError         a document could not be read
├── VocabularyError   a file of ontology/ or data/registers/ is not as it must be
├── ExtractionError   a rule or a finder failed
├── StoreError        the store cannot be opened, read or written
│   ├── StoreBusyError    another process is writing
│   ├── IndexBehindError  its index of texts is not in step with it
│   └── NoDocumentError   it holds no document of that name
├── QueryError        a query or a question is wrong or failed
├── ServiceError      the web service cannot start, or refuses a request
└── ViewError         a page cannot be made
"""

from __future__ import annotations

from collections.abc import Sequence

DEBUG = "GRAPHKIT_DEBUG"
"""Where this is set in the environment, a failure that nobody has foreseen shows where it happened."""


class GraphkitError(Exception):
    """A failure with one clear line and a hint; `exit_code` is what a command ends with."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(GraphkitError):
    """The request itself is wrong: an unknown name, an ambiguous one, a value of the wrong kind."""

    exit_code = 2


class UnclearNameError(UsageError):
    """A name that means nothing in the graph, or several things.

    `candidates` are what may be meant: name, type and IRI; `several` tells the two cases apart. `of` are the types that
    were asked for, where only something of another type is called that.
    """

    def __init__(  # noqa: PLR0913 (what a program has to know of it)
        self,
        message: str,
        hint: str,
        name: str,
        candidates: Sequence[tuple[str, str, str]],
        *,
        several: bool,
        of: Sequence[str] = (),
    ) -> None:
        super().__init__(message, hint)
        self.of = tuple(of)
        self.name = name
        self.candidates = tuple(candidates)
        self.several = several


class ReadError(GraphkitError):
    """A document cannot be read: missing, empty, unreadable or of an unknown format."""


class VocabularyError(GraphkitError):
    """A vocabulary file breaks its rules; the message names file and key."""


class ExtractionError(GraphkitError):
    """A pattern file breaks its rules, or a finder failed on a document."""


class StoreError(GraphkitError):
    """The store cannot be opened, read or written; `status` is the HTTP status of a server that refused, else None."""

    def __init__(self, message: str, hint: str = "", *, status: int | None = None) -> None:
        super().__init__(message, hint)
        self.status = status


class StoreBusyError(StoreError):
    """Another process holds the store for writing."""


class IndexBehindError(StoreError):
    """The index of texts is not in step with the store, and was not to be made anew."""


class NoDocumentError(StoreError):
    """The store holds no document of that name."""


class QueryError(GraphkitError):
    """A query does not parse, lacks a parameter, or could not be answered whole."""


class ServiceError(GraphkitError):
    """The web service cannot start, or refuses a request."""


class ViewError(GraphkitError):
    """A page or export cannot be made."""
