from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ExtractionError
from graphkit.extract.judging import Calibration, judged, load_calibration
from graphkit.model import Claim, Evidence, PredicateName, Span
from graphkit.resources import resource

WEIGHTS = Calibration((0.0, 1.0), (0.5, 0.6, 0.7), dict.fromkeys(("near", "apart", "topic"), (0.0, 1.0)), 0.5, {})


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


def test_a_post_that_the_model_sees_clearly_is_the_post() -> None:
    said = rule("role", object="b", role="founder", since="2019")

    def worded(claim: Claim, post: str) -> Claim:
        return replace(claim, evidence=(replace(claim.evidence[0], post=post),))

    def seen(sure: float) -> Claim:
        return model("role", sure, object="b", role="staff")

    for sure, post in ((0.95, "staff"), (0.8, "founder")):
        twice = replace(worded(said, "founder"), evidence=worded(said, "founder").evidence * 2)
        less = model("role", 0.92 * sure, object="b", role="alumnus")
        [found] = judged([twice], [less, worded(seen(sure), "staff")], WEIGHTS)
        assert (found.role, found.since, found.evidence[0].method) == (post, "2019", "pattern:x")
        assert {e.post for e in found.evidence} == ({post, ""} if post == "staff" else {post})
    two = [said, rule("role", object="b", role="member")]
    assert [c.role for c in judged(two, [model("role", 0.95, object="b", role="staff")], WEIGHTS)] == [
        "founder",
        "member",
    ]


def test_what_ends_with_the_models_date_is_over() -> None:
    said = rule("role", object="b", role="staff", status="current")
    seen = model("role", object="b", role="staff", status="former", since="2015", until="2019")
    [found] = judged([said], [seen], WEIGHTS)
    assert (found.since, found.until, found.status) == ("2015", "2019", "former")


def test_a_founder_takes_the_place_of_no_office_that_has_ended() -> None:
    said = rule("role", object="b", role="managing-director", status="former", until="2018")
    [found] = judged([said], [model("role", 0.97, object="b", role="founder", status="current")], WEIGHTS)
    assert (found.role, found.until, found.status) == ("managing-director", "2018", "former")


def test_what_is_next_to_never_right_is_no_claim() -> None:
    [unsure] = judged([], [model("memberOf", 0.06, object="b")], WEIGHTS)
    assert unsure.evidence[0].confidence < 0.1
    assert judged([], [model("memberOf", 0.04, object="b")], WEIGHTS) == ()


def test_a_claim_about_a_doubtful_name_is_less_sure() -> None:
    seen = [model("memberOf", object="b")]
    [sure], [unsure] = (judged([], seen, WEIGHTS, {"a": 0.99, "b": share}) for share in (0.98, 0.02))
    assert sure.evidence[0].confidence > 0.5 > unsure.evidence[0].confidence


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


GOOD = """rules = [0, 1]
both = [0, 1, 1]
names = 0.1
model = {near = [0, 1], apart = [0, 1], topic = [0, 1]}
shifts = {role = 0.5}
"""


def test_a_calibration_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(GOOD, encoding="utf-8")
    assert load_calibration(tmp_path / "c.toml").confidence("role", None, 0.5) == pytest.approx(0.622, abs=0.001)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("rules = [0, 1]", "rules = 3"),
        ("rules = [0, 1]", "rules = [0]"),
        ("names = 0.1", 'names = "x"'),
        ("near = [0, 1], ", ""),
        ("model = {", "model = 3 # {"),
        ("role = 0.5", "role = []"),
        ("names", "\x00"),
    ],
)
def test_a_file_that_is_no_calibration_is_an_error_that_names_it(tmp_path: Path, good: str, bad: str) -> None:
    assert good in GOOD
    (tmp_path / "c.toml").write_text(GOOD.replace(good, bad), encoding="utf-8")
    with pytest.raises(ExtractionError, match=r"c\.toml"):
        load_calibration(tmp_path / "c.toml")


def test_the_shipped_weights_let_surer_readers_be_surer_together() -> None:
    shipped = load_calibration(resource("data", "model", "calibration.toml"))
    slopes = [shipped.rules[1], *shipped.both[1:], *(slope for _, slope in shipped.model.values()), shipped.names]
    assert all(slope > 0 for slope in slopes)
