"""What a question is: SPARQL with a header that names it and its parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from graphkit.model import EntityType
from graphkit.sparql import Token

ParameterType = Literal["string", "iri", "date", "integer", "number", "entity", "role", "sector", "type", "predicate"]
PARAMETER_TYPES: tuple[ParameterType, ...] = get_args(ParameterType)

THRESHOLD = "threshold"
ANY = "any"

GROUPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "clusters": {"de": "Cluster", "en": "Clusters"},
        "people": {"de": "Personen und Ämter", "en": "People and roles"},
        "organizations": {"de": "Organisationen", "en": "Organisations"},
        "programmes": {"de": "Programme, Förderung, Projekte, Preise", "en": "Programmes, funding, projects, awards"},
        "events": {"de": "Veranstaltungen", "en": "Events"},
        "links": {"de": "Verbindungen zwischen Clustern", "en": "Links between clusters"},
        "time": {"de": "Zeit und Wandel", "en": "Time and change"},
        "sources": {"de": "Dokumente und Belege", "en": "Documents and evidence"},
        "graph": {"de": "Der ganze Graph", "en": "The whole graph"},
    }
)
"""What a question can be about, in the order in which questions are listed, with labels by language."""


_OWN: Mapping[str, str] = MappingProxyType({"de": "Eigene Fragen", "en": "Own questions"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for; it stands in the query as `?_name`.

    `default` is the value as text, or `threshold` (the confidence from which views and questions show a fact), or
    `any` (the query's VALUES stay open), or None where a value must be given. `example` is a value that shows what is
    meant, or empty. `description` is by language. `values` are all that a string can be, none where it can be any;
    what a role, sector, type or predicate can be, the vocabulary says (`graphkit.query.keys`). `of` are the types of
    entities that an `entity` can be, none for all.
    """

    name: str
    type: ParameterType
    description: Mapping[str, str]
    default: str | None = None
    example: str = ""
    values: tuple[str, ...] = ()
    of: tuple[EntityType, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its name, its parameters, and title and description by language ("de", "en").

    `form` is SELECT, ASK, CONSTRUCT or DESCRIBE. `origin` says where the text came from, for messages.
    `group` is a key of GROUPS, empty where the header names none. `tokens` are the text in pieces.
    """

    name: str
    origin: str
    text: str
    form: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...] = ()
    group: str = ""
    tokens: tuple[Token, ...] = field(default=(), repr=False, compare=False)

    @property
    def is_graph(self) -> bool:
        """Whether the answer is a set of triples rather than a table."""
        return self.form in {"CONSTRUCT", "DESCRIBE"}

    def called(self, language: str) -> str:
        """The title; the name where the header gives none."""
        return self.title.get(language) or self.name

    def about(self, language: str) -> str:
        """The description; empty where the header gives none."""
        return self.description.get(language, "")

    def group_name(self, language: str) -> str:
        """What the question is about; of one's own questions, which need not say so, that they are that."""
        return GROUPS.get(self.group, _OWN)[language]


def is_parameter(token: Token) -> bool:
    """Whether the token is a variable that stands for a parameter."""
    return token.kind == "variable" and token.text[1:2] == "_" and len(token.text) > 2


def grouped(questions: Iterable[Question], language: str) -> list[tuple[str, list[Question]]]:
    """The questions under the names of their groups, in the order of GROUPS; those without a group come last."""
    found: dict[str, list[Question]] = {group: [] for group in (*GROUPS, "")}
    for question in questions:
        found[question.group].append(question)
    return [(same[0].group_name(language), same) for same in found.values() if same]
