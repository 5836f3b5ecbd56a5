"""What a worker does with a job; a question by its name becomes a query first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import Store as Oxigraph

from graphkit.errors import GraphkitError, UnclearNameError
from graphkit.query import Question, question_named
from graphkit.query.answering import is_iri
from graphkit.query.binding import bind
from graphkit.query.naming import Names
from graphkit.service import engine
from graphkit.service.base import Answer, Asking, Job, Query, RefusedError, Setting
from graphkit.service.media import PLAIN, RESULTS
from graphkit.service.quoting import quotes
from graphkit.service.shape import reshaped


def answer(data: Oxigraph, job: Job, setting: Setting, names: Callable[[], Names]) -> Answer:
    """The answer to a job; raises RefusedError, and OSError where the store itself cannot be read.

    `names` gathers the names in the store, for questions that ask by them.
    """
    if isinstance(job, Asking):
        return _Question(data, job, setting, names).answer()
    return engine.answer(data, job, setting)


def check_given(question: Question, values: Mapping[str, str]) -> None:
    """Raise RefusedError where a parameter lacks the value that it needs."""
    for parameter in question.parameters:
        if parameter.default is None and not values.get(parameter.name, "").strip():
            about = f"It is: {parameter.description['en']}." if "en" in parameter.description else ""
            example = f"For example: {parameter.example}" if parameter.example else ""
            message = f"the question '{question.name}' needs a value for '{parameter.name}' ({parameter.type})"
            raise RefusedError(400, message, f"{about} {example}".strip())


def _unclear(error: UnclearNameError) -> RefusedError:
    candidates = [{"name": name, "type": kind, "iri": iri} for name, kind, iri in error.candidates]
    several = {"name": error.name, "several": error.several, "candidates": candidates}
    return RefusedError(400, error.message, error.hint, None, **several)


@dataclass(frozen=True, slots=True)
class _Question:
    """A question while it is answered; `meant` takes what the names in the request turn out to mean."""

    data: Oxigraph
    job: Asking
    setting: Setting
    names: Callable[[], Names]
    meant: dict[str, str] = field(default_factory=dict)

    def answer(self) -> Answer:
        query = Query(self._bound(), table=self.job.table, triples=self.job.triples)
        if self.job.table != PLAIN:
            return engine.answer(self.data, query, self.setting)
        found = engine.answer(self.data, replace(query, table=RESULTS), self.setting)
        return Answer(PLAIN, self._plain(found.body, query)) if found.media == RESULTS else found

    def _bound(self) -> str:
        try:
            question = question_named(self.job.name, self.setting.queries)
            check_given(question, self.job.values)
            return bind(question, dict(self.job.values), self._resolved, self.setting.settings)
        except RefusedError:
            raise
        except UnclearNameError as error:
            raise _unclear(error) from error
        except GraphkitError as error:
            raise RefusedError(400, error.message, error.hint) from error

    def _resolved(self, name: str) -> str:
        self.meant[name] = name if is_iri(name) else self.names().entity(name)
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
            return float(self.job.values["confidence"])
        except (KeyError, ValueError):
            return self.setting.confidence
