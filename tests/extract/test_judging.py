from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ExtractionError
from graphkit.extract.judging import Calibration, judged, load_calibration
from graphkit.model import Claim, Evidence, PredicateName, Span

WEIGHTS = Calibration((0.0, 1.0), (0.5, 0.6, 0.7), dict.fromkeys(("near", "apart", "topic"), (0.0, 1.0)), {})


def claim(predicate: PredicateName, confidence: float, method: str, **more: str) -> Claim:
    evidence = Evidence("x.txt", Span(0, 1), "A", method, confidence)
    return Claim(predicate, "a", more.pop("object", None), evidence=(evidence,), **more)  # type: ignore[arg-type]


def rule(predicate: PredicateName, confidence: float = 0.8, **more: str) -> Claim:
    return claim(predicate, confidence, "pattern:x", **more)


def model(predicate: PredicateName, confidence: float = 0.8, manner: str = "near", **more: str) -> Claim:
    return claim(predicate, confidence, f"model:x/{manner}", **more)


def test_two_readers_who_agree_are_surer_than_either() -> None:
    one, other = rule("memberOf", object="b"), model("memberOf", object="b")
    [both], [alone], [seen] = judged([one], [other], WEIGHTS), judged([one], [], WEIGHTS), judged([], [other], WEIGHTS)
    assert both.evidence[0].confidence > max(alone.evidence[0].confidence, seen.evidence[0].confidence)
    assert both.evidence[0].method == "pattern:x"


def test_a_model_that_sees_nothing_in_it_makes_a_rule_less_sure() -> None:
    [doubted] = judged([rule("memberOf", object="b")], [model("memberOf", 0.01, object="b")], WEIGHTS)
    assert doubted.evidence[0].confidence < 0.5


def test_the_rules_word_counts_for_the_role_and_the_models_date_fills_in() -> None:
    said = rule("role", object="b", role="founder")
    seen = [
        model("role", object="b", role="founder", since="2019"),
        model("role", object="b", role="staff"),
    ]
    [found] = judged([said], seen, WEIGHTS)
    assert (found.role, found.since) == ("founder", "2019")


def test_of_two_beginnings_only_the_surer_is_likely() -> None:
    found = judged([], [model("founded", 0.9, since="2004"), model("founded", 0.8, since="2011")], WEIGHTS)
    sure = {c.since: c.evidence[0].confidence for c in found}
    assert sure["2004"] > 0.5 > sure["2011"]


@given(st.floats(0, 1), st.floats(0, 1))
def test_confidence_is_a_probability_and_grows_with_both(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for seen in (None, 0.3):
        assert 0 <= WEIGHTS.confidence("role", low, seen) <= WEIGHTS.confidence("role", high, seen) <= 1
    assert WEIGHTS.confidence("role", None, low) <= WEIGHTS.confidence("role", None, high)


def test_a_file_that_is_no_calibration_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("rules = [1, 2]\n", encoding="utf-8")
    with pytest.raises(ExtractionError, match=r"c\.toml"):
        load_calibration(tmp_path / "c.toml")
