"""Profiles and what they denote, in the identity graph; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.model import Profile
from graphkit.rdf import terms
from graphkit.rdf.iris import Iris
from graphkit.rdf.terms import gk
from graphkit.slug import last_segment


def describe_profile(profile: Profile, iris: Iris) -> Iterator[Quad]:
    """The quads of a profile; by `gk:key`, `gk:hint` and `gk:tail` a change finds what it touches."""
    iri, graph = iris.profile(profile.id), iris.graph("identity")
    yield Quad(iri, terms.TYPE, gk("Profile"), graph)
    yield Quad(iri, gk("type"), gk(profile.type), graph)
    yield Quad(iri, terms.LABEL, Literal(profile.name), graph)
    for predicate, texts in (
        (gk("key"), profile.keys),
        (gk("hint"), profile.hints),
        (gk("context"), profile.context),
        (terms.ALIAS, profile.aliases),
    ):
        for text in texts:
            yield Quad(iri, predicate, Literal(text), graph)
    if profile.anchor:
        yield Quad(iri, gk("anchor"), NamedNode(profile.anchor), graph)
    yield Quad(iri, gk("tail"), Literal(profile.tail), graph)


def describe_denotation(profile: str, entity: str, iris: Iris) -> Quad:
    """The judgement that a profile (by id) denotes an entity; the software's own judgements carry no time."""
    return Quad(iris.profile(profile), gk("denotes"), NamedNode(entity), iris.graph("identity"))


def read_profile(quads: Iterable[Quad]) -> tuple[Profile, str]:
    """A profile and the IRI of the entity it denotes ("" if not yet judged), from the quads about it."""
    values: dict[str, list[str]] = {}
    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal):
            values.setdefault(quad.predicate.value, []).append(quad.object.value)

    def texts(predicate: NamedNode) -> tuple[str, ...]:
        return tuple(sorted(values.get(predicate.value, ())))

    def one(predicate: NamedNode) -> str | None:
        return next(iter(values.get(predicate.value, ())), None)

    profile = Profile(
        type=last_segment(one(gk("type")) or ""),  # type: ignore[arg-type]
        name=one(terms.LABEL) or "",
        keys=texts(gk("key")),
        aliases=texts(terms.ALIAS),
        hints=texts(gk("hint")),
        context=texts(gk("context")),
        anchor=one(gk("anchor")),
        tail=one(gk("tail")) or "",
    )
    return profile, one(gk("denotes")) or ""
