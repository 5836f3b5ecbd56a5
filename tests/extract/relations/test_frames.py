from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ExtractionError
from graphkit.extract.relations import Grammar, claims
from graphkit.extract.relations.patterns import load_frames
from graphkit.model import Claim, PredicateName
from graphkit.vocabulary import Vocabulary
from tests.extract.relations.marked import reading_of

GOOD = """predicate = "awarded"
[[frame]]
id = "a"
trigger = "(gewann|bekam)"
subject = { kind = "org", side = "any", unsaid = "topic" }
object = { kind = "award", lead = "(den|das)" }
confidence = 0.6
"""


def _folder(path: Path, text: str) -> Path:
    (path / "words.toml").write_text("[sets]\n", encoding="utf-8")
    (path / "awarded.toml").write_text(text, encoding="utf-8")
    return path


def _found(marked: str, predicate: PredicateName, vocabulary: Vocabulary, grammar: Grammar) -> list[Claim]:
    return [c for c in claims(reading_of(marked), vocabulary, grammar) if c.predicate == predicate]


def test_a_good_frame_loads(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (frame,) = load_frames(_folder(tmp_path, GOOD), vocabulary)
    assert frame.pattern.method == "pattern:awarded/a"
    assert frame.subject is not None
    assert frame.subject.unsaid == "topic"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("trigger", "triger"), "triger"),
        (('kind = "award"', 'kind = "moon"'), "moon"),
        (('side = "any"', 'side = "above"'), "above"),
        (('unsaid = "topic"', 'unsaid = "moon"'), "moon"),
        (('lead = "(den|das)"', 'led = "den"'), "led"),
        (("confidence = 0.6", ""), "confidence"),
    ],
)
def test_a_bad_frame_is_an_error_that_names_it(
    tmp_path: Path, vocabulary: Vocabulary, change: tuple[str, str], message: str
) -> None:
    with pytest.raises(ExtractionError) as caught:
        load_frames(_folder(tmp_path, GOOD.replace(*change)), vocabulary)
    assert message in caught.value.message


def test_every_expression_of_the_shipped_rules_is_well_formed(grammar: Grammar) -> None:
    templates = [t for p in grammar.patterns for t in p.templates]
    frames = list(grammar.frames)
    templates += [f.trigger for f in frames]
    templates += [a.template for f in frames for a in (f.subject, f.object) if a is not None]
    assert all(t.regex.pattern for t in templates)
    assert not [t.source for t in templates[: -2 * len(frames)] if t.regex.search("") is not None]


@pytest.mark.parametrize(
    "marked",
    [
        "Im Juni gab es für [Nordlicht](Cluster) das [Sternsiegel](Award).",
        "Das [Sternsiegel](Award), so hieß es im Juni, gab es für [Nordlicht](Cluster).",
    ],
)
def test_arguments_may_stand_in_any_order(marked: str, vocabulary: Vocabulary, grammar: Grammar) -> None:
    (claim,) = _found(marked, "awarded", vocabulary, grammar)
    assert (claim.subject, claim.object) == ("Nordlicht", "Sternsiegel")


def test_the_nearest_argument_counts(vocabulary: Vocabulary, grammar: Grammar) -> None:
    marked = (
        "[Seewind](Cluster) sah zu, wie es für [Nordlicht](Cluster) im Juni das [Sternsiegel](Award) gab, gab es Musik."
    )
    assert {c.subject for c in _found(marked, "awarded", vocabulary, grammar)} <= {"Nordlicht"}


def test_an_item_is_about_what_its_heading_names(vocabulary: Vocabulary, grammar: Grammar) -> None:
    marked = (
        "[Seewind](Cluster): Neues aus dem Netz\n[Seewind](Cluster) lädt im Sommer alle Mitglieder zum Grillen ein.\n\n"
        "[Nordlicht](Cluster) feiert\nOffizieller Gründungstag war der 4. Mai 2009, wie alle Gäste wussten."
    )
    (claim,) = _found(marked, "founded", vocabulary, grammar)
    assert (claim.subject, claim.since) == ("Nordlicht", "2009-05-04")
