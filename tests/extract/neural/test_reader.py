"""The trained model as it ships, on sentences of our own that it has not seen."""

from __future__ import annotations

import pytest

from graphkit.extract import Extractor
from graphkit.extract.neural.names import KINDS
from graphkit.model import Claim, Document
from graphkit.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.of(load_vocabulary())


def seen(extractor: Extractor, text: str) -> dict[tuple[str, str, str | None], Claim]:
    """What the model alone sees with more than even odds, by predicate and names."""
    reading, _, claims = extractor.claims(Document("x.txt", text, published="2024-05-01"))
    names = {key: referent.name for key, referent in reading.referents.items()}
    return {
        (c.predicate, names[c.subject], names.get(c.object or "")): c for c in claims if c.evidence[0].confidence > 0.5
    }


def test_names_of_all_sorts_are_found(extractor: Extractor) -> None:
    text = "Vor Jahren holte Bogumiła Kastner-Reh die Firma Lumifrakt in das Netzwerk Optikbogen Unstrut nach Jena.\n"
    found = {(r.type, r.name) for r in extractor.read(Document("x.txt", text)).referents.values()}
    assert ("Person", "Bogumiła Kastner-Reh") in found
    assert ("Region", "Jena") in found
    assert any("Optikbogen Unstrut" in name for kind, name in found if kind == "Cluster")
    assert any("Lumifrakt" in name for _, name in found)


def test_a_role_in_words_that_no_pattern_has(extractor: Extractor) -> None:
    claims = seen(extractor, "Die Geschicke des Clusters Holzbogen Unstrut e. V. lenkt seit 2019 Marit Vogelsang.\n")
    assert any(p == "role" and s == "Marit Vogelsang" for p, s, _ in claims)


def test_what_is_denied_is_not_seen(extractor: Extractor) -> None:
    claims = seen(extractor, "Die Kelmar Optik GmbH ist nicht Mitglied im Cluster Holzbogen Unstrut e. V. geworden.\n")
    assert not any(predicate == "memberOf" for predicate, _, _ in claims)


def test_every_quote_is_exact_and_every_claim_names_its_method(extractor: Extractor) -> None:
    text = "Ada Brandt\nGeschäftsführerin\nCluster Moorlicht e. V., München\n\nGegründet wurde Moorlicht 2004.\n"
    document = Document("x.txt", text, published="2024-05-01")
    _, _, claims = extractor.claims(document)
    for claim in claims:
        [evidence] = claim.evidence
        assert evidence.quote == text[evidence.span.start : evidence.span.end]
        assert evidence.method.startswith("model:")
        assert 0 <= evidence.confidence <= 1


def test_the_same_text_is_always_read_alike(extractor: Extractor) -> None:
    document = Document("x.txt", "Ada Brandt leitet das Cluster Moorlicht e. V. in München.\n")
    assert extractor.find(document) == extractor.find(document)


@pytest.mark.parametrize("text", ["", "\n\n", "…", "☃ " * 2000, "a" * 5000, "(((((" * 300, "Ä. B. C. " * 500])
def test_odd_texts_are_read(extractor: Extractor, text: str) -> None:
    extractor.find(Document("x.txt", text))


def test_every_kind_has_a_begin_and_an_inside(extractor: Extractor) -> None:
    assert extractor.model is not None
    assert extractor.model.heads["tags.bias"].shape == (1 + 2 * len(KINDS),)
