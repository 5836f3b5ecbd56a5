"""Two who are said to hold at one time an office that only one holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations

from graphkit.checks.stated import Found, Stated, later

_SINGLE = frozenset({"managing-director", "cluster-manager", "board-chair"})


def two_leaders(facts: Iterable[Stated], documents: Callable[[str], Collection[str]]) -> Found:
    """Bodies with two leaders in one office at the same time, whom no document names together.

    `documents` gives those that state a fact. Joint heads stand in one document; who followed whom has other dates, or
    is stated by documents of different times; both contradict nothing. So each must hold the office, by a date of its
    own or of a document, while the other does.
    """
    offices: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for fact in facts:
        if fact.role in _SINGLE and fact.status != "former":
            offices[fact.object, fact.role].append(fact)
    for (_, role), holders in sorted(offices.items()):
        yield from _at_one_time(holders, role.replace("-", " "), documents)


def _at_one_time(holders: Sequence[Stated], office: str, documents: Callable[[str], Collection[str]]) -> Found:
    stating = {fact.fact: set(documents(fact.fact)) for fact in holders if len(holders) > 1}
    joint = {frozenset((a.subject, b.subject)) for a, b in combinations(holders, 2)
             if stating[a.fact] & stating[b.fact]}  # fmt: skip
    seen = set[frozenset[str]]()
    for a, b in combinations(sorted(holders, key=_by_name), 2):
        pair = frozenset((a.subject, b.subject))
        if len(pair) == 1 or pair in joint or pair in seen or not _meet(a, b):
            continue
        seen.add(pair)
        words = f"{a.name} and {b.name} are both said to be {office} of {a.object_name} at the same time"
        yield "two-leaders", f"{words}: jointly, or one of the dates is wrong or missing.", (a, b)


def _by_name(fact: Stated) -> tuple[str, str, str]:
    return fact.name, fact.subject, fact.fact


def _meet(a: Stated, b: Stated) -> bool:
    """Whether the spans in which both are known to hold their office overlap."""
    begun, last = (a.start or a.earliest, b.start or b.earliest), (a.end or a.latest, b.end or b.latest)
    if not all((*begun, *last)):
        return False
    return later(last[1], begun[0]) and later(last[0], begun[1])
