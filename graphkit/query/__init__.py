"""Questions to the graph: shipped ones by name, files, or SPARQL as typed."""

from graphkit.query.answering import ask, entity, triples
from graphkit.query.base import GROUPS, Parameter, Question, grouped
from graphkit.query.dataframes import to_networkx, to_pandas
from graphkit.query.explaining import Reason, explain
from graphkit.query.hit import Hit
from graphkit.query.internal import internal, internal_text, internals
from graphkit.query.questions import faults, find_question, parse_question, question_named, questions
from graphkit.query.searching import hits, search

__all__ = [
    "GROUPS",
    "Hit",
    "Parameter",
    "Question",
    "Reason",
    "ask",
    "entity",
    "explain",
    "faults",
    "find_question",
    "grouped",
    "hits",
    "internal",
    "internal_text",
    "internals",
    "parse_question",
    "question_named",
    "questions",
    "search",
    "to_networkx",
    "to_pandas",
    "triples",
]
