"""What a plain text shows of itself: its title, when it was published, where it comes from.

Only the head of the text is looked at for a date, and only a line that is a dateline: a date within a sentence, or the
date of an event, says nothing about when the text was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.dates import DATE, YEAR, iso_date

HEAD = 400
LONGEST_TITLE = 200
LAST_LINES = 3

_KICKER_WORD = (
    r"\w*(?:meldung|mitteilung|information|interview|nachricht|personalie|hinweis|porträt|portrait|reportage|beitrag"
    r"|kommentar|newsletter|aktuelles|gespräch)(?:en)?|\w*presse|\w*info|news|blog|article|report|release|story|press"
    r"|media|feature|profile|termine?|hintergrund|bericht|veranstaltung|event|statement|update|themen?|pm|ausgabe|issue"
    r"|nr|no|folge|teil|vom|am|(?:\w+ )?im (?:porträt|gespräch|interview)|kurz (?:gemeldet|notiert)"
)
_KICKER = re.compile(rf"\W*(?:(?:{_KICKER_WORD})\b[\W\d]*){{1,4}}|.*\((?:folge|teil|part|nr\.?)\s?\d+\)", re.IGNORECASE)
_WEEKDAY = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_PLACE = rf"(?!{_WEEKDAY})[A-ZÄÖÜ][\w.'/-]*(?:\s(?:[A-ZÄÖÜ(][\w.'/)-]*|am|an|der|bei|im|in|ob|vor|of|the)){{0,3}}"
_WRITTEN = rf"(?P<date>(?i:{DATE}))"
_SAYS_SO = (
    r"(?i:(?:\w*meldung|\w*mitteilung|\w*information|beitrag|artikel|news|veröffentlicht|erschienen|publiziert|stand"
    r"|published|posted|released|press release)[^\w\n]{0,3}\s?(?:am|vom|on|of|from)?[:,]?\s{0,2}(?:den\s|dem\s)?)"
)
_AS_OF = re.compile(
    rf"(?:\b(?i:stand|as of):\s|(?:^|[(|–—•·/])\s{{0,2}}(?i:stand|as of)\s(?=[^()|\n]{{4,20}}(?:$|[)|–—•·])))"
    rf"(?P<date>(?i:{DATE})|{YEAR}\b)", re.MULTILINE,
)  # fmt: skip
_TALKED = re.compile(
    rf"\b(?i:gespräch|interview)\b[^.\n]{{0,80}}?\b(?:am|vom|on)\s(?:[A-Z]\w+,?\s(?:den\s|dem\s)?)?(?P<date>(?i:{DATE}))"
)
_MINUTES = re.compile(r"(?:\w*[Pp]rotokoll|Niederschrift|Minutes)\b")
_RULE = r"\s*(?://|[|–—:•·]|-(?=\s))"
_DATED = re.compile(rf"{_SAYS_SO}{_WRITTEN}")
_DATELINES = (
    re.compile(rf"\({_WRITTEN}\)"),
    re.compile(rf"{_WRITTEN}{_RULE}(?!\s*(?i:{DATE}))"),
    re.compile(rf"{_PLACE}[,/]\s(?:(?:den|im|am)\s)?{_WRITTEN}(?:\.|{_RULE})"),
    re.compile(rf"(?:{_PLACE}\s)?\({_PLACE},?\s{_WRITTEN}\)"),
)
_BARE = re.compile(rf"(?:(?i:datum|date):?\s|{_PLACE}[,/]\s(?:(?:den|im|am)\s)?)?{_WRITTEN}$")
_OF_A_PAPER = re.compile(
    r"\b\w*(?:zeitung|bote|anzeiger|blatt|kurier|nachrichten|rundschau|zeiger|presse|times|herald|gazette|courier|journal)\b"
    r"|\b(?:Seite|S\.|Ausgabe|Nr\.|page)\s?\d", re.IGNORECASE,
)  # fmt: skip
_ON_A_WEEKDAY = re.compile(rf"{_WEEKDAY},?\s(?:(?:den|dem)\s)?{_WRITTEN}$")
_SEGMENT = re.compile(r"\s(?:\||//|•|·|–|—|-)\s")
_OCCASION = re.compile(
    r"\d\s?Uhr\b|\b\d{1,2}:\d\d\b|\b\d\s?[ap]\.?m\b|[\d§]\.?\s?(?:–|-|/|bis|und|to|and)\s?§", re.IGNORECASE
)
_EVENT = re.compile(r"\b(?:veranstaltung|termine?|event)\b", re.IGNORECASE)
_NUMERIC_DATE = re.compile(DATE, re.IGNORECASE)
_LEADING_DATE = re.compile(rf"^\W*(?i:{DATE})\)?(?:{_RULE}\s*|\s+|$)")
_LAST_DATE = re.compile(rf"{_WRITTEN}\W*$")
_ANNOUNCES = re.compile(
    r"\b(?:einladung|save the date|anmeldung|jetzt anmelden|lädt (?:\w+ )?ein|uhr|uhrzeit|invitation|venue"
    r"|register)\b|\b(?:ort|beginn|wann|wo|where|when):", re.IGNORECASE,
)  # fmt: skip
_ABBREVIATION = re.compile(r"\b(?:Dr|Prof|Dipl|Ing|e\.\s?V|St|Nr|bzw|ca|Mio|Mrd|vs|Mr|Ms|Mrs|No)\.")
_SENTENCE_END = re.compile(r"\w[.!?](?=\s+[\"„“»A-ZÄÖÜ])")
_SOURCE = re.compile(r"^\W*(?:quelle|source|original|url|link)\s*:\s*(.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`)\]]+[^\s<>\"{}|\\^`)\].,;:!?]")


def title_of(text: str) -> str | None:
    """The first line that reads like a title, after section names and datelines; None if a paragraph comes first.

    A line of one word is a section's name if another such line follows.
    """
    titles = _titles([line.strip("\ufeff \t") for line in text.splitlines()])
    first = next(titles, None)
    return first if first is None or " " in first else next(titles, first)


def _titles(lines: Sequence[str]) -> Iterator[str]:
    """The lines before the first paragraph that read like a title."""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        shown = _LEADING_DATE.sub("", line)
        cut = shown != line and len(shown.split()) < 3
        if not line or cut or _KICKER.fullmatch(shown) or _is_dateline(shown):
            continue
        if not _like_a_title(shown, alone=not below):
            return
        yield shown


def published_in(text: str) -> str | None:
    """The date of the dateline in the head of the text, ISO, as exact as it is written.

    Where an event is announced, a bare date and a place with a date are the event's; minutes bear that of the meeting.
    Where the head says nothing, the foot may: "Stand: Mai 2024", "Das Gespräch führte Ada Kern am 3. Mai 2024."
    """
    head = text[:HEAD].strip("\ufeff")
    announces = bool(_ANNOUNCES.search(head))
    dates = [dateline(line.strip(), bare=not announces) for line in head.splitlines()]
    return next((found for found in dates if found), None) or _of_minutes(head) or _at_foot(text[-HEAD:])


def _of_minutes(head: str) -> str | None:
    """The first date in the head of a text that calls itself minutes."""
    title = head.lstrip("#*_ \n").partition("\n")[0]
    dates = (iso_date(match.group()) for match in _NUMERIC_DATE.finditer(head))
    return next((found for found in dates if found), None) if _MINUTES.match(title) else None


def _at_foot(foot: str) -> str | None:
    """The date that one of the last short lines of a text gives for it."""
    lines = [line for line in foot.splitlines() if line.strip()][-LAST_LINES:]
    for line in reversed([line for line in lines if len(line) < LONGEST_TITLE]):
        match = _AS_OF.search(line) or _TALKED.search(line)
        if match:
            return iso_date(match["date"])
    return None


def dateline(line: str, *, bare: bool = True) -> str | None:
    """The date of a line that says when its text was published; None for any other line.

    `bare` says whether a date that stands alone, or after nothing but a place, counts.
    """
    if match := _DATED.match(line) or _AS_OF.search(line):
        return iso_date(match["date"])
    if (match := _LAST_DATE.search(line)) and _names_a_text(line[: match.start()]):
        return iso_date(match["date"])
    if _OCCASION.search(_NUMERIC_DATE.sub("§", line[: HEAD // 4])):
        return None
    forms = (*_DATELINES, _BARE) if bare else _DATELINES
    if _OF_A_PAPER.search(line):
        forms = (*forms, _ON_A_WEEKDAY)
    matches = (form.match(segment.strip()) for segment in (line, *_SEGMENT.split(line)) for form in forms)
    return next((iso_date(match["date"]) for match in matches if match), None)


def source_in(text: str) -> str | None:
    """The web address in a line such as "Quelle: https://…"."""
    for line in text.splitlines():
        match = _SOURCE.match(line)
        address = _ADDRESS.search(match[1]) if match else None
        if address:
            return address[0]
    return None


def _names_a_text(line: str) -> bool:
    return bool(_KICKER.fullmatch(line)) and not _EVENT.search(line)


def _is_dateline(line: str) -> bool:
    """Whether a line is hardly more than a date; "Der Ring (Stand: 2012)" is not."""
    shown = _AS_OF.search(line)
    return dateline(line) is not None and len(line.split()) <= 12 and not (shown and shown.start() > 1)


def _like_a_title(line: str, *, alone: bool) -> bool:
    """A title is short, hardly more than one sentence, and has a full stop only where a blank line follows it."""
    plain = _ABBREVIATION.sub("", line)
    sentences = len(_SENTENCE_END.findall(plain))
    stops = plain.endswith((".", ",")) and not plain.endswith("..")
    if len(line) > LONGEST_TITLE or sentences > 1 or not re.search(r"\w", line):
        return False
    return not stops or (alone and len(line) <= LONGEST_TITLE // 2)
