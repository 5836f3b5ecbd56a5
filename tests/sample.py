"""A small graph for tests: findings written by hand, stored by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from graphkit.link import profiles
from graphkit.model import Claim, Document, EntityType, Evidence, Findings, Referent, Span
from graphkit.pipeline.change import NewDocument, plan
from graphkit.pipeline.knowledge import Knowledge, reference
from graphkit.rdf import describe
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from graphkit.vocabulary import NAMESPACE

Note = tuple[str, str, str | None, Mapping[str, object]]
"""A claim: predicate, subject, object, details (those of a claim, and `post` of its evidence)."""

TYPES: Mapping[str, EntityType] = {
    "person": "Person",
    "cluster": "Cluster",
    "organization": "Organization",
    "region": "Region",
    "programme": "Programme",
    "event": "Event",
    "project": "Project",
    "award": "Award",
    "sector": "Sector",
}

# name, published, text, referents as "type: name / other surface @register entry",
# claims as (predicate, subject, object, details)
SAMPLE = (
    (
        "nordlicht.txt",
        "2023-05-02",
        "Dr. Ada Brandt ist seit 2020 Geschäftsführerin des Photonikclusters Nordlicht e. V. in Kiel. Nordlicht nimmt "
        "am Programm go-cluster teil und hat 80 Mitglieder, darunter die Universität Kiel. Im Mai 2023 lud Nordlicht "
        "zum Lichtforum 2023 ein. Brandt war zuvor bei der Küstenwind Initiative.",
        ("person: Ada Brandt / Brandt", "cluster: Nordlicht e. V. / Nordlicht", "programme: go-cluster",
         "region: Kiel", "sector: photonics", "organization: Universität Kiel", "event: Lichtforum 2023",
         "cluster: Küstenwind Initiative"),
        (
            ("role", "Ada Brandt", "Nordlicht e. V.",
             {"role": "managing-director", "since": "2020", "status": "current"}),
            ("role", "Ada Brandt", "Küstenwind Initiative", {"role": "staff", "status": "former"}),
            ("inSector", "Nordlicht e. V.", "photonics", {}),
            ("locatedIn", "Nordlicht e. V.", "Kiel", {}),
            ("participatesIn", "Nordlicht e. V.", "go-cluster", {}),
            ("memberCount", "Nordlicht e. V.", None, {"value": 80}),
            ("memberOf", "Universität Kiel", "Nordlicht e. V.", {}),
            ("runs", "Nordlicht e. V.", "Lichtforum 2023", {}),
            ("heldOn", "Lichtforum 2023", None, {"since": "2023-05"}),
        ),
    ),
    (
        "kuestenwind.txt",
        "2024-01-15",
        "Die Küstenwind Initiative (KWI) aus Kiel gehört ebenfalls zu go-cluster. Auf dem Lichtforum 2023 sprach ihr "
        "Leiter Jörg Möller. Die Universität Kiel ist Mitglied der KWI. KWI und Nordlicht arbeiten zusammen.",
        ("cluster: Küstenwind Initiative / KWI", "region: Kiel", "programme: go-cluster", "event: Lichtforum 2023",
         "person: Jörg Möller", "organization: Universität Kiel", "cluster: Nordlicht"),
        (
            ("locatedIn", "Küstenwind Initiative", "Kiel", {}),
            ("participatesIn", "Küstenwind Initiative", "go-cluster", {}),
            ("role", "Jörg Möller", "Küstenwind Initiative", {"role": "cluster-manager", "status": "current"}),
            ("takesPartIn", "Jörg Möller", "Lichtforum 2023", {"role": "speaker"}),
            ("memberOf", "Universität Kiel", "Küstenwind Initiative", {}),
            ("partner", "Küstenwind Initiative", "Nordlicht", {}),
            ("heldOn", "Lichtforum 2023", None, {"since": "2023-05"}),
        ),
    ),
    (
        "kwi-suedwest.txt",
        None,
        "Das Kompetenznetz Waldinnovation (KWI) mit Sitz in Freudenstadt hat einen neuen Vorsitzenden: Jörg Möller. "
        "Im Schwarzwald zählt das Netz 40 Betriebe.",
        ("cluster: Kompetenznetz Waldinnovation / KWI", "region: Freudenstadt", "person: Jörg Möller"),
        (
            ("locatedIn", "Kompetenznetz Waldinnovation", "Freudenstadt", {}),
            ("role", "Jörg Möller", "Kompetenznetz Waldinnovation", {"role": "board-chair", "status": "current"}),
            ("memberCount", "Kompetenznetz Waldinnovation", None, {"value": 40}),
        ),
    ),
    (
        "kwi-kurz.txt",
        "2024-03-01",
        "Die KWI aus Kiel lädt mit Nordlicht zum Hafentag am 3. Juni 2024.",
        ("cluster: KWI", "region: Kiel", "cluster: Nordlicht", "event: Hafentag"),
        (
            ("runs", "KWI", "Hafentag", {}),
            ("runs", "Nordlicht", "Hafentag", {}),
            ("heldOn", "Hafentag", None, {"since": "2024-06-03"}),
        ),
    ),
)  # fmt: skip


def sample_findings() -> tuple[Findings, ...]:
    """The sample's documents, read by hand."""
    return tuple(make_findings(*row) for row in SAMPLE)


def doubtful_findings() -> tuple[Findings, ...]:
    """The sample, with a document that says one thing for sure and two that nobody is sure of."""
    text = "Ada Brandt leitet Nordlicht und kennt das Moornetz in Kiel."
    referents = ("person: Ada Brandt", "cluster: Nordlicht", "cluster: Moornetz", "region: Kiel")
    role = ("role", "Ada Brandt", "Nordlicht", {"role": "managing-director", "since": "2020", "status": "current"})
    doubted = (("role", "Ada Brandt", "Moornetz", {"role": "staff"}), ("locatedIn", "Moornetz", "Kiel", {}))
    sure = make_findings("zweifel.txt", "2024-05-01", text, referents, (role,))
    unsure = make_findings("zweifel.txt", "2024-05-01", text, referents, doubted, 0.3)
    return (*sample_findings(), replace(sure, claims=sure.claims + unsure.claims))


def make_findings(
    name: str,
    published: str | None,
    text: str,
    referents: Iterable[str],
    claims: Iterable[Note],
    confidence: float = 0.9,
) -> Findings:
    """Findings from short notes; the evidence of each claim is the sentence part around its subject."""
    document = Document(name, text, title=name.split(".", maxsplit=1)[0].title(), published=published)
    known = tuple(_referent(note) for note in referents)
    key = {r.name: r.key for r in known} | {r.known.rsplit("/", 1)[-1]: r.key for r in known if r.known}
    stated = tuple(
        Claim(
            predicate,
            key[subject],
            key[target] if target else None,
            evidence=(_evidence(document, subject, confidence, str(details.get("post", ""))),),
            **{name: value for name, value in details.items() if name != "post"},
        )  # type: ignore[arg-type]
        for predicate, subject, target, details in claims
    )
    return Findings(document, known, stated)


def _referent(note: str) -> Referent:
    kind, names = note.split(": ", 1)
    names, _, entry = names.partition(" @")
    name, *others = names.split(" / ")
    slug = name.lower().replace(" ", "-").replace(".", "")
    settled = {"sector": f"sector/{slug}", "region": f"region/{slug}"}.get(kind)
    if name == "go-cluster":
        settled = "programme/go-cluster"
    settled = entry or settled
    return Referent(
        f"{kind}-{slug}", TYPES[kind], name, (name, *others), known=NAMESPACE + settled if settled else None
    )


def _evidence(document: Document, subject: str, confidence: float, post: str) -> Evidence:
    start = max(document.text.find(subject.split(maxsplit=1)[0]), 0)
    span = Span(start, min(start + 60, len(document.text)))
    return Evidence(document.name, span, document.quote(span), "by hand", confidence, post)


def put(store: Store, knowledge: Knowledge, findings: Iterable[Findings]) -> None:
    """Load findings into a store in one change."""
    documents = {}
    for found in findings:
        judged = profiles(found)
        quads = describe(found, judged, knowledge.iris, knowledge.extractor, datetime(2024, 1, 1, tzinfo=UTC))
        documents[knowledge.iris.document(found.document.name).value] = NewDocument(quads, list(judged.values()))
    store.change(*plan(store, knowledge, documents))


def drop(store: Store, knowledge: Knowledge, names: Iterable[str]) -> None:
    """Remove documents by name in one change."""
    store.change(*plan(store, knowledge, {knowledge.iris.document(name).value: None for name in names}))


def sample_store(folder: Path, findings: Iterable[Findings] | None = None) -> Path:
    """A store on disk with the sample documents and the reference graph; returns its folder."""
    settings = Settings()
    knowledge = Knowledge.gather(settings)
    with closing(open_store(folder, "w", settings)) as store:
        store.change((), list(reference(knowledge)))
        put(store, knowledge, sample_findings() if findings is None else findings)
    return folder
