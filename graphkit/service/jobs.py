"""What a worker does with a job; a question by its name becomes a query first."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pyoxigraph import Store as Oxigraph

from graphkit.errors import GraphkitError, UnclearNameError, UsageError
from graphkit.fulltext import Index
from graphkit.model import EntityType
from graphkit.numbers import share
from graphkit.query import question_named
from graphkit.query.binding import bind
from graphkit.query.naming import entity_named
from graphkit.service import engine
from graphkit.service.base import Answer, Asking, Job, Meaning, Query, RefusedError, Search, Setting
from graphkit.service.finding import find
from graphkit.service.meaning import candidates, meant
from graphkit.service.media import PLAIN, RESULTS
from graphkit.service.quoting import quotes
from graphkit.service.shape import reshaped


def answer(data: Oxigraph, job: Job, setting: Setting, index: Callable[[], Index]) -> Answer:
    """The answer to a job; raises RefusedError, and OSError where the store itself cannot be read.

    `index` is called by jobs that look for names or texts.
    """
    if isinstance(job, Asking):
        return _Question(data, job, setting, index).answer()
    if isinstance(job, Search):
        return find(data, index(), job, setting.settings)
    if isinstance(job, Meaning):
        return meant(index(), job, setting.base)
    return engine.answer(data, job, setting, index)


def _unclear(error: UnclearNameError) -> RefusedError:
    said = {"name": error.name, "several": error.several, "candidates": candidates(error.candidates)}
    return RefusedError(400, error.message, error.hint, None, **said, **({"of": error.of} if error.of else {}))


@dataclass(frozen=True, slots=True)
class _Question:
    """A question while it is answered; `meant` takes what the names in the request turn out to mean."""

    data: Oxigraph
    job: Asking
    setting: Setting
    index: Callable[[], Index]
    meant: dict[str, str] = field(default_factory=dict)

    def answer(self) -> Answer:
        query = Query(self._bound(), table=self.job.table, triples=self.job.triples)
        if self.job.table != PLAIN:
            return engine.answer(self.data, query, self.setting, self.index)
        found = engine.answer(self.data, replace(query, table=RESULTS), self.setting, self.index)
        return Answer(PLAIN, self._plain(found.body, query)) if found.media == RESULTS else found

    def _bound(self) -> str:
        try:
            question = question_named(self.job.name, self.setting.queries)
            return bind(question, self.job.values, self._resolved, self.setting.settings)
        except UnclearNameError as error:
            raise _unclear(error) from error
        except GraphkitError as error:
            raise RefusedError(400, error.message, error.hint) from error

    def _resolved(self, name: str, of: tuple[EntityType, ...]) -> str:
        self.meant[name] = entity_named(name, self.index(), of, self.setting.base)
        return self.meant[name]

    def _plain(self, body: bytes, query: Query) -> bytes:
        columns, rows = reshaped(body)
        shown = rows[: self.job.most]
        said = {"question": self.job.name, "names": self.meant, "columns": columns, "rows": shown, "total": len(rows)}
        if self.job.quotes:
            setting = replace(self.setting, confidence=self._confidence())
            said["quotes"] = quotes(self.data, query.text, shown, list(self.meant.values()), setting)
        return json.dumps(said | {"query": query.text}, ensure_ascii=False).encode()

    def _confidence(self) -> float:
        """From which confidence the question counts statements."""
        try:
            return share(self.job.values["confidence"], "'confidence'")
        except (KeyError, UsageError):
            return self.setting.confidence
