"""German endings as far as names need them: what a noun's or adjective's form is in the nominative."""

from __future__ import annotations

import re
from typing import Literal

Gender = Literal["m", "f", "n"]

_FEMININE = re.compile(
    r"(?:tät|schule|schaft|ung|ei|ie|ion|tur|kammer|behörde|akademie|initiative|offensive|messe|konferenz|woche|"
    r"klinik|bank|kasse|stelle|anstalt|universität|regierung|kanzlei|allianz|strategie|linie|firma|tochter|"
    r"university|agency|reise|gala|school|community|gruppe|ag|gmbh|ihk|hwk|kampagne|reihe)$"
)
_NEUTER = re.compile(
    r"(?:ium|zentrum|centrum|institut|netz|netzwerk|amt|klinikum|programm|projekt|vorhaben|forum|seminar|"
    r"webinar|label|zertifikat|siegel|unternehmen|haus|land|labor|symposium|start-up|startup|museum|center|werk|"
    r"network|treffen|netzwerktreffen|frühstück|dinner|networking|fest|essen|feld|kolleg)$"
)
_ADJECTIVE = re.compile(
    r"(.{2,}(?:isch|lich|ig|ent|ell|al|iv|um|utsch|ei|ät|är|eu|oß|einsam|echn|nal|ebt|edizin|itim|ern))(en|em|e)$",
    re.IGNORECASE,
)
_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "ses", "a")


def gender(noun: str) -> Gender:
    """The gender of a noun by its ending; masculine where no ending tells."""
    word = noun.lower()
    if _NEUTER.search(word):
        return "n"
    return "f" if _FEMININE.search(word) else "m"


def nominative_adjective(word: str, noun: str) -> str:
    """The strong nominative of an adjective before `noun`: ("Sächsischen", "Ministerium") → "Sächsisches"."""
    match = _ADJECTIVE.fullmatch(word)
    if match is None:
        return word
    return match[1] + {"m": "er", "f": "e", "n": "es"}[gender(noun)]


def forms(noun: str) -> set[str]:
    """The forms in which a noun may stand, as a generous superset: cases, and plurals with and without umlaut."""
    found = {noun + ending for ending in _ENDINGS}
    if noun.endswith("um"):
        found |= {noun[:-2] + "en", noun[:-2] + "a", noun + "s"}
    if noun.endswith("a"):
        found.add(noun[:-1] + "en")
    if noun.endswith("in"):
        found.add(noun + "nen")
    for plain, umlaut in (
        ("band", "bänd"),
        ("bund", "bünd"),
        ("kongress", "kongress"),
        ("land", "länd"),
        ("fonds", "fonds"),
    ):
        if noun.lower().endswith(plain):
            stem = noun[: -len(plain)] + (umlaut.capitalize() if noun[-len(plain)].isupper() else umlaut)
            found |= {stem + "e", stem + "en", stem + "er", stem + "ern"}
    return found
