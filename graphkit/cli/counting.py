"""Numbers of things in words."""

from __future__ import annotations


def number(count: int, noun: str) -> str:
    """ "1 document", "2 documents", "12,000 documents"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def number_of_facts(shown: int, uncertain: int) -> str:
    """How many facts there are: those that questions and pages show, and those below the threshold of confidence."""
    return number(shown, "fact") + (f", {uncertain} more uncertain" if uncertain else "")
