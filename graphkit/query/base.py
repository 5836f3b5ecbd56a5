"""What a question is: SPARQL with a header that names it and its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graphkit.sparql import Token

ParameterType = Literal["string", "iri", "date", "integer", "number", "entity"]
PARAMETER_TYPES: tuple[ParameterType, ...] = ("string", "iri", "date", "integer", "number", "entity")

THRESHOLD = "threshold"
ANY = "any"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for; it stands in the query as `?_name`.

    `default` is the value as text, or `threshold` (the confidence from which views and questions show a fact), or
    `any` (the query's VALUES stay open), or None where a value must be given. `description` is by language.
    """

    name: str
    type: ParameterType
    description: Mapping[str, str]
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its name, its parameters, and title and description by language ("de", "en").

    `form` is SELECT, ASK, CONSTRUCT or DESCRIBE. `origin` says where the text came from, for messages.
    `tokens` are the text in pieces.
    """

    name: str
    origin: str
    text: str
    form: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...] = ()
    tokens: tuple[Token, ...] = field(default=(), repr=False, compare=False)

    @property
    def is_graph(self) -> bool:
        """Whether the answer is a set of triples rather than a table."""
        return self.form in {"CONSTRUCT", "DESCRIBE"}
