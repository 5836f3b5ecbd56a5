"""What checking a store comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["shape", "contradiction", "gap"]
KINDS: tuple[Kind, ...] = ("shape", "contradiction", "gap")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at: `check` names what found it, `message` says it in plain words, `subject` is an IRI.

    `documents` are the names of the documents concerned, sorted. A "shape" problem means that the graph is broken, a
    "contradiction" that documents disagree or one makes no sense, a "gap" that no document says something expected.
    """

    kind: Kind
    check: str
    message: str
    subject: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All problems, broken things first; `facts`, `uncertain` and `documents` say how much there is.

    `uncertain` are the facts of less than the confidence from which facts count.
    """

    problems: tuple[Problem, ...]
    facts: int = 0
    uncertain: int = 0
    documents: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is broken and nothing contradicts; gaps are no fault."""
        return all(problem.kind == "gap" for problem in self.problems)

    def of(self, kind: Kind) -> tuple[Problem, ...]:
        """The problems of one kind."""
        return tuple(problem for problem in self.problems if problem.kind == kind)


def in_order(problem: Problem) -> tuple[int, str, str, str]:
    """Sort key: what is broken first, then by check and wording."""
    return KINDS.index(problem.kind), problem.check, problem.message, problem.subject
