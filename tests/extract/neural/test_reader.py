"""The trained model as it ships, on sentences of our own that it has not seen."""

from __future__ import annotations

import pytest

from graphkit.extract import Extractor
from graphkit.extract.neural.names import KINDS
from graphkit.extract.neural.windows import windows
from graphkit.model import Claim, Document, Span
from graphkit.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.of(load_vocabulary())


def seen(extractor: Extractor, text: str) -> dict[tuple[str, str, str | None], Claim]:
    """What the model alone sees with more than even odds, by predicate and names."""
    views = extractor.views(Document("x.txt", text, published="2024-05-01"))
    names = {key: referent.name for key, referent in views.reading.referents.items()}
    return {
        (c.predicate, names[c.subject], names.get(c.object or "")): c
        for c in views.seen
        if c.evidence[0].confidence > 0.5
    }


def test_names_of_all_sorts_are_found(extractor: Extractor) -> None:
    text = "Vor Jahren holte Bogumiła Kastner-Reh die Firma Lumifrakt in das Netzwerk Optikbogen Unstrut nach Jena.\n"
    found = {(r.type, r.name) for r in extractor.read(Document("x.txt", text)).referents.values()}
    assert ("Person", "Bogumiła Kastner-Reh") in found
    assert ("Region", "Jena") in found
    assert any("Optikbogen Unstrut" in name for kind, name in found if kind == "Cluster")
    assert any("Lumifrakt" in name for _, name in found)


def test_no_name_runs_from_one_line_of_a_list_into_the_next(extractor: Extractor) -> None:
    reading = extractor.read(Document("x.md", "Netzwerk\nHolzbogen Unstrut\nTräger\nStadtwerke\nGera\n"))
    names = [reading.view.text[m.span.start : m.span.end] for m in reading.mentions]
    assert {"Holzbogen Unstrut", "Gera"} <= set(names)
    assert not any("\n" in name for name in names)


def test_a_role_in_words_that_no_pattern_has(extractor: Extractor) -> None:
    claims = seen(extractor, "Die Geschicke des Clusters Holzbogen Unstrut e. V. lenkt seit 2019 Marit Vogelsang.\n")
    assert any(p == "role" and s == "Marit Vogelsang" for p, s, _ in claims)


def test_what_is_said_is_seen(extractor: Extractor) -> None:
    claims = seen(extractor, "Die Kelmar Optik GmbH ist Mitglied im Cluster Holzbogen Unstrut e. V. geworden.\n")
    assert any(predicate == "memberOf" for predicate, _, _ in claims)


def test_the_event_of_a_text_is_known_in_each_of_its_windows(extractor: Extractor) -> None:
    far = "Die Räume sind hell, der Kaffee ist heiß und die Wege sind kurz, wie man weiß. " * 14
    first = "Der Netzwerktag Moorlicht findet am 4. Mai 2024 in Jena statt. Zum Netzwerktag Moorlicht kommen 200 Gäste."
    text = f"{first}\n\n{far}\n\nDen Hauptvortrag hält Marit Vogelsang.\n"
    assert any(p == "takesPartIn" and s == "Marit Vogelsang" for p, s, _ in seen(extractor, text))


def test_a_date_of_the_next_sentence_is_no_date_of_a_post(extractor: Extractor) -> None:
    text = "Geschäftsführer des Clusters Moorlicht e. V. ist Ole Brandt. Das Netzwerk gibt es seit 2001.\n"
    posts = [claim for (predicate, _, _), claim in seen(extractor, text).items() if predicate == "role"]
    assert posts
    assert all(claim.since is None for claim in posts)


def test_a_membership_holds_one_way_only(extractor: Extractor) -> None:
    text = "Der Cluster Moorlicht e. V. hat folgende Mitglieder:\n- Kelmar Optik GmbH\n- Torvik Stahl GmbH\n"
    findings = extractor.find(Document("x.txt", text))
    types = {key: referent.type for key, referent in ((r.key, r) for r in findings.referents)}
    assert {types[c.subject] for c in findings.claims if c.predicate == "memberOf"} <= {"Organization"}


def test_what_is_denied_is_not_seen(extractor: Extractor) -> None:
    claims = seen(extractor, "Die Kelmar Optik GmbH ist nicht Mitglied im Cluster Holzbogen Unstrut e. V. geworden.\n")
    assert not any(predicate == "memberOf" for predicate, _, _ in claims)


def test_every_quote_is_exact_and_every_claim_names_its_method(extractor: Extractor) -> None:
    text = "Ada Brandt\nGeschäftsführerin\nCluster Moorlicht e. V., München\n\nGegründet wurde Moorlicht 2004.\n"
    document = Document("x.txt", text, published="2024-05-01")
    for claim in extractor.views(document).seen:
        [evidence] = claim.evidence
        assert evidence.quote == text[evidence.span.start : evidence.span.end]
        assert evidence.method.startswith("model:")
        assert 0 <= evidence.confidence <= 1


def test_the_model_quotes_whole_sentences_and_of_long_ones_whole_clauses(extractor: Extractor) -> None:
    said = "Seit 2019 leitet Ada Brandt das Cluster Moorlicht e. V. in München."
    aside = "über die an diesem Abend noch lange gesprochen wurde, weil niemand sie so erwartet hatte"
    clause = "leitet Ada Brandt das Cluster Moorlicht e. V. nun allein"
    long = f"Nach einer Rede, {aside}, und einer zweiten, {aside}, {clause}, {aside}."
    for text, quote in ((said, said), (long, clause)):
        claims = extractor.views(Document("x.txt", f"{text} Es regnet.\n")).seen
        assert {c.evidence[0].quote for c in claims if c.predicate == "role"} == {quote}


def test_the_same_text_is_always_read_alike(extractor: Extractor) -> None:
    document = Document("x.txt", "Ada Brandt leitet das Cluster Moorlicht e. V. in München.\n")
    assert extractor.find(document) == extractor.find(document)


ODD = [
    "", "\n\n", "…", "☃ " * 2000, "a" * 5000, "(((((" * 300, "Ä. B. C. " * 500, "\x00\r\n\u2067Anna\u2069 🤖 Beck\r\n",
    "\ufdfa" * 31, "zählt " + "9" * 5000 + " Mitglieder", "| a " * 400,
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(extractor: Extractor, text: str) -> None:
    for claim in extractor.find(Document("x.txt", text)).claims:
        for evidence in claim.evidence:
            assert evidence.quote == text[evidence.span.start : evidence.span.end]


def test_every_kind_has_a_begin_and_an_inside(extractor: Extractor) -> None:
    assert extractor.model is not None
    cut = tuple(windows("Ada Brandt", (Span(0, 10),), extractor.model.pieces))
    assert extractor.model.encode(cut).tags[0].shape == (2, 1 + 2 * len(KINDS))
