from __future__ import annotations

import pytest

from graphkit.extract import Extractor, find
from graphkit.model import Document
from graphkit.vocabulary import load_vocabulary

TEXT = "Dr. Ada Kern ist Geschäftsführerin der Wellenwerk Ostsee GmbH. Auch das Cluster WindTal Nord gehört dazu."


def test_findings_hold_every_named_referent_and_the_claims_about_them() -> None:
    vocabulary = load_vocabulary()
    document = Document("a.txt", TEXT)
    findings = find(document, vocabulary)
    assert [r.name for r in findings.referents] == ["Ada Kern", "Wellenwerk Ostsee GmbH", "WindTal Nord"]
    (role,) = (claim for claim in findings.claims if claim.predicate == "role")
    assert (role.subject, role.object, role.role) == (
        "person-ada-kern",
        "organization-wellenwerk-ostsee-gmbh",
        "managing-director",
    )
    assert document.quote(role.evidence[0].span) == role.evidence[0].quote


def test_one_extractor_serves_many_documents() -> None:
    vocabulary = load_vocabulary()
    extractor = Extractor.of(vocabulary)
    documents = [Document("a.txt", TEXT), Document("b.txt", TEXT[:62])]
    assert [extractor.find(d) for d in documents] == [find(d, vocabulary) for d in documents]


@pytest.mark.parametrize("fast", [True, False])
def test_evidence_keeps_the_words_that_say_a_post(fast: bool) -> None:
    text = "Ole Voss ist stellvertretender Vorsitzender des Vereins Wellenwerk Ostsee e. V. in Kiel."
    (role,) = (c for c in find(Document("a.txt", text), load_vocabulary(), fast=fast).claims if c.predicate == "role")
    assert (role.role, role.evidence[0].post) == ("board-member", "stellvertretender Vorsitzender")
