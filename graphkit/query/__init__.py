"""Questions to the graph: shipped ones by name, files, or SPARQL as typed."""

from graphkit.query.answering import ask, triples
from graphkit.query.base import GROUPS, Parameter, Question
from graphkit.query.explaining import Reason, explain
from graphkit.query.questions import find_question, parse_question, question_named, questions

__all__ = [
    "GROUPS",
    "Parameter",
    "Question",
    "Reason",
    "ask",
    "explain",
    "find_question",
    "parse_question",
    "question_named",
    "questions",
    "triples",
]
