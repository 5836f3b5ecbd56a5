from __future__ import annotations

from typing import Any

from graphkit.extract.relations.merge import merge
from graphkit.model import Claim, Evidence, Span


def _claim(predicate: Any = "role", *, at: int = 0, confidence: float = 0.8, method: str = "m", **values: Any) -> Claim:
    quote = Evidence("d", Span(at, at + 9), "q" * 9, method, confidence)
    return Claim(predicate, values.pop("subject", "p"), values.pop("object", "o"), evidence=(quote,), **values)


def _merged(*claims: Claim, implied: frozenset[str] = frozenset()) -> tuple[Claim, ...]:
    return merge(claims, implied)


def test_the_dated_wording_decides_and_every_quote_is_kept() -> None:
    (claim,) = _merged(_claim(role="staff", confidence=0.9), _claim(role="staff", at=50, since="2020"))
    assert claim.since == "2020"
    assert [e.span.start for e in claim.evidence] == [50, 0]


def test_who_comes_back_has_two_claims() -> None:
    first = _claim(role="managing-director", since="2010", until="2015", status="former")
    again = _claim(role="managing-director", at=60, since="2020", status="current")
    unsaid = _claim(role="managing-director", at=90, status="current")
    claims = _merged(unsaid, first, again)
    assert [(c.since, c.until, c.status) for c in claims] == [("2010", "2015", "former"), ("2020", None, "current")]
    assert [len(c.evidence) for c in claims] == [1, 2]


def test_an_event_takes_place_once() -> None:
    first = _claim("heldOn", object=None, since="2023-04-17", until="2023-04-21")
    next_one = _claim("heldOn", object=None, at=60, since="2024-04", confidence=0.9)
    assert [c.since for c in _merged(first, next_one)] == ["2024-04"]


def test_times_that_meet_are_one_claim() -> None:
    (claim,) = _merged(_claim(role="staff", since="2010", until="2015"), _claim(role="staff", at=50, since="2014"))
    assert claim.until == "2015"


def test_a_finer_date_wins_over_a_surer_one() -> None:
    (claim,) = _merged(
        _claim("heldOn", object=None, since="2020", confidence=0.9), _claim("heldOn", object=None, since="2020-05")
    )
    assert claim.since == "2020-05"


def test_a_vague_role_gives_way_to_a_clear_one() -> None:
    assert [c.role for c in _merged(_claim(role="staff"), _claim(role="board-chair"))] == ["board-chair"]


def test_a_guessed_body_gives_way_to_a_stated_one() -> None:
    stated, guessed = _claim(role="board-chair"), _claim(role="board-chair", object="x", method="guess", at=3)
    assert [c.object for c in _merged(guessed, stated, implied=frozenset({"guess"}))] == ["o"]


def test_founders_have_been_so_since_the_founding() -> None:
    claims = _merged(_claim(role="founder"), _claim("founded", subject="o", object=None, since="1999"))
    assert next(c.since for c in claims if c.role == "founder") == "1999"


def test_who_works_in_one_project_is_no_partner() -> None:
    team = [_claim("runs", subject=s, object="j") for s in ("a", "b")]
    claims = _merged(*team, _claim("partner", subject="a", object="b"), _claim("partner", subject="a", object="c"))
    assert [(c.subject, c.object) for c in claims if c.predicate == "partner"] == [("a", "c")]


def test_one_count_at_a_time() -> None:
    counts = [_claim("memberCount", object=None, value=v, confidence=c) for v, c in ((70, 0.8), (100, 0.9))]
    assert [c.value for c in _merged(*counts)] == [100]
