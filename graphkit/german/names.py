"""Titles and legal forms, and names without them."""

from __future__ import annotations

import re
from functools import lru_cache

_DEGREE = (
    r"(?:rer|nat|med|phil|agr|oec|pol|jur|iur|habil|h|c|mult|vet|dent|sc|soc|theol|paed|publ|forest|silv|troph|techn|ing|"
    r"dent|mont|math|pharm|em)\."
)
TITLE = re.compile(
    rf"(?<![\w-])(?:(?:(?:Univ\.-|Apl\.\s?|apl\.\s?|Hon\.-|Jun\.-|Junior)?Prof(?:\.|\b(?!\w))(?:in\b)?(?:\s(?:em|Em)\.)?|Professor(?:in)?\b|"
    rf"Dr(?:\.|\b)(?:-Ing\.|\s?-?Ing\.)?(?:in\b)?(?:\s?{_DEGREE})*(?:\s(?:Dr\.))?|PD|Priv\.-Doz\.|Privatdozent(?:in)?|"
    rf"Dipl\.\s?-\s?[A-Z][\w.]*(?:\s?\((?:FH|BA|TU)\))?|Dipl\.|Mag\.|Ing\.|Doktor|MdB|MdL|Sir|"
    rf"Ministerialrat|Ministerialrätin)[ ])+"
)
LEGAL_FORM = re.compile(
    r"(?<![\w-])(?:g?GmbH(?:\s?&\s?Co\.?\s?(?:KGaA|KG|OHG))?|(?:AG|SE|UG)(?:\s?&\s?Co\.?\s?(?:KGaA|KG|OHG))?|UG\s\(haftungsbeschränkt\)|"
    r"KGaA|KG|OHG|GbR|mbH|e\.\s?V\.|e\.\s?G\.|eG|e\.\s?K\.|eV|Ltd\.?|Limited|plc|PLC|LLC|Inc\.?|Corp\.?|B\.\s?V\.|N\.\s?V\.|"
    r"S\.\s?A\.|S\.\s?p\.\s?A\.|S\.\s?r\.\s?l\.|S\.A\.S\.|SAS|A/S|Oy|AB|Sp\.\s?z\s?o\.\s?o\.)(?![\w])"
)

_INITIAL = re.compile(r"(?<![A-ZÄÖÜ])[A-ZÄÖÜ]")
COMPASS = re.compile(r"(?:Nord|Süd)(?:ost|west)(?:en|deutschland)?")


def abbreviates(short: str, long: str) -> bool:
    """Whether the capitals of a word are the first letters of a longer name: "NIRO", "Netz Industrie RuhrOst".

    Three capitals at least, in order, from the first word on, and for most of the words.
    """
    if not may_abbreviate(short) or " " not in long:
        return False
    capitals = [c for c in short if c.isupper()]
    initials = _INITIAL.findall(long)
    if capitals[0] != first_initial(long):
        return False
    rest = iter(initials)
    return all(capital in rest for capital in capitals) and len(capitals) >= 0.6 * len(initials)


def may_abbreviate(name: str) -> bool:
    """Whether a name is one word with three capitals at least."""
    return " " not in name and sum(map(str.isupper, name)) >= 3


def first_initial(name: str) -> str:
    """The letter with which the first word begins that has a capital; empty if none has."""
    initial = _INITIAL.search(name)
    return initial.group() if initial else ""


def without_titles(name: str) -> tuple[str, str | None]:
    """The name without titles and "Herr" or "Frau", and the titles in front of it, if any."""
    bare = re.sub(r"^(?:Herrn?|Frau|Mr|Mrs|Ms)\.?\s+", "", name)
    match = TITLE.match(bare)
    if match is None:
        return bare, None
    return bare[match.end() :], match.group().strip()


@lru_cache(maxsize=1 << 12)
def without_legal_form(name: str) -> str:
    """The name without legal forms: "Riemer Gleistechnik GmbH" → "Riemer Gleistechnik"."""
    return " ".join(LEGAL_FORM.sub(" ", name).replace(" & ,", ",").split()).strip(" ,&") or name
