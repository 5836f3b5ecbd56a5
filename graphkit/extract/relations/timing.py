"""Since when and until when a match says that something holds, and whether a role is a former one."""

from __future__ import annotations

import re

from graphkit.extract.relations.context import Context
from graphkit.extract.relations.match import Match
from graphkit.extract.relations.periods import Period, Scope, dates_of, of_beginnings, period_of, status_of
from graphkit.extract.relations.variants import last_clause
from graphkit.extract.relations.wording import Wording
from graphkit.model import Status

_OTHER_ROLE = re.compile(r"⟦[RB]\d+⟧")
_MENTION = re.compile(r"⟦[COJMPE]\d+⟧")
_SHORTLY_AFTER, _SHORTLY_BEFORE = 25, 14
_OF_MEMBERS = frozenset({"memberOf", "memberCount", "participatesIn"})
_FIXED_STATUS: dict[str, Status] = {"alumnus": "former", "founder": "current"}


class Timing:
    """Reads the dates of matches in one document; remembers on which day its events were held."""

    def __init__(self, published: str | None, context: Context, wording: Wording) -> None:
        self._published = published
        self._context = context
        self._wording = wording
        self._held: dict[str, str] = {}

    def remember(self, event: str, day: str) -> None:
        """Note that `event` was held on `day`; the more exact date counts."""
        if len(day) > len(self._held.get(event, "")):
            self._held[event] = day

    def period(self, match: Match) -> Period:
        """The period that a match states."""
        office = match.office
        if match.pattern.time == "assembly" or (office and office.token.role and office.token.role.new):
            return self._elected(match)
        since, until = match.one("since"), match.one("until")
        if since or until:
            opening, closing = (dates_of(t) if t else Period() for t in (since, until))
            return Period(opening.since, opening.until or closing.until or closing.since)
        pattern = match.pattern
        others = of_beginnings(match.unit, self._wording) if pattern.predicate in _OF_MEMBERS else frozenset[int]()
        scope = Scope(match.start, match.end, _core(match), not pattern.presupposed, others)
        around = period_of(match.unit, scope, pattern.time)
        if pattern.predicate == "awarded" and around.since is None and self._is_news(match):
            return Period(self._year())
        return around

    def status(self, match: Match, role: str, period: Period) -> Status:
        """Current or former, as of the document."""
        if fixed := match.pattern.status or _FIXED_STATUS.get(role):
            return fixed
        office = match.office
        former = bool(office and office.token.role and office.token.role.former)
        text = match.unit.text[max(0, match.start - _SHORTLY_BEFORE) : match.end]
        said = _before_office(match) if match.pattern.presupposed else text
        return status_of(said, period, self._wording, former=former, published=self._published)

    def _elected(self, match: Match) -> Period:
        """The stated start, or the day of the meeting; whoever is elected again has no start."""
        if self._wording.again.search(match.unit.text, match.start, match.end + _SHORTLY_AFTER):
            return Period()
        period = period_of(match.unit, Scope(match.start, match.end, _core(match)), "start")
        if period.since:
            return period
        meeting = self._context.assembly(match.place)
        return Period(self._held.get(meeting or "", self._year() if self._is_news(match) else None))

    def _is_news(self, match: Match) -> bool:
        return bool(self._wording.news.search(match.text))

    def _year(self) -> str | None:
        return self._published[:4] if self._published else None


def _core(match: Match) -> int:
    """Where what the match says of its own role begins: behind other roles that it runs over."""
    if match.office is None or match.pattern.predicate != "role":
        return last_clause(match.unit.text, match.start, match.end)
    text, office = match.unit.text, match.office.start
    others = [m.end() for m in _OTHER_ROLE.finditer(text, match.start, office)]
    if not others:
        return match.start
    mentions = [m.end() for m in _MENTION.finditer(text, others[-1], office)]
    return mentions[-1] if mentions else others[-1]


def _before_office(match: Match) -> str:
    """The words between the role noun and the mention before it: in "…, zuvor Leiter der …" the word "zuvor"."""
    return match.unit.text[match.start : match.office.start].rsplit("⟧", 1)[-1] if match.office else ""
