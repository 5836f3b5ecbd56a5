"""Numbers in running German and English text: digits, words, rough ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.model import Span

_ONES = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
).split()
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_ONES_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "tausend": 10**3,
    "thousand": 10**3,
    "mio": 10**6,
    "million": 10**6,
    "millionen": 10**6,
    "mrd": 10**9,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "billion": 10**9,
    "dutzend": 12,
    "dozen": 12,
}


def _below_hundred() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_ONES)}
    for index, ten in enumerate(_TENS):
        words[ten] = 20 + 10 * index
        for one in range(1, 10):
            words[f"{_ONES[one]}und{ten}"] = 20 + 10 * index + one
    return words


def _german_words() -> dict[str, int]:
    small = _below_hundred()
    words = dict(small)
    for count in range(1, 10):
        for stem in [f"{_ONES[count]}hundert"] + (["hundert"] if count == 1 else []):
            words[stem] = count * 100
            words.update(
                {
                    f"{stem}{joint}{word}": count * 100 + value
                    for word, value in small.items()
                    if value
                    for joint in ("", "und")
                }
            )
    words.update({"tausend": 1000, "eintausend": 1000, "zweitausend": 2000, "dreitausend": 3000})
    return {word: value for word, value in words.items() if value >= 2}


def _english_words() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_ONES_EN) if value >= 2}
    for index, ten in enumerate(_TENS_EN):
        words[ten] = 20 + 10 * index
        for one in range(1, 10):
            words[f"{ten}-{_ONES_EN[one]}"] = 20 + 10 * index + one
    return words


_WORDS = _german_words() | _english_words() | {"hundred": 100, "zwo": 2, "beide": 2, "beiden": 2}
_ROUGH = (
    r"rund|etwa|circa|ca\.|ungefähr|gut|knapp|fast|nahezu|bereits|mittlerweile|über|mehr als|weit über|weit mehr als|"
    r"bis zu|mindestens|insgesamt|around|about|approximately|almost|nearly|over|more than|some|at least|up to"
)
_DIGITS = r"\d{1,3}(?:[.\u202f]\d{3})+(?![\d.,]*\d)|\d{1,3}(?:,\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?"
# no more digits than a count of anything has: a longer row of them is a key of some register
_WHOLE = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,15}")
_DECIMAL = re.compile(r"\d{1,15}[.,]\d{1,2}")
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:(?P<rough>(?:{_ROUGH}))\s+)?(?:(?P<digits>{_DIGITS})|(?P<word>[A-Za-zäöüßÄÖÜ]+(?:-[a-z]+)?))"
    rf"(?:\s+(?P<scale>{'|'.join(_SCALES)})\b\.?)?(?![\w/]|[.,-]\d|-\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text; `span` takes in a qualifier such as "rund", which `rough` holds (lower case)."""

    span: Span
    value: int
    rough: str = ""


def number(text: str) -> int | None:
    """The integer that `text` spells ("1.200", "1,200", "zwölf", "twenty-six"), None if it spells none."""
    folded = text.strip().lower().replace("\u202f", "").replace("dreissig", "dreißig")
    if folded[:1].isdigit() and _WHOLE.fullmatch(folded):
        return int(re.sub(r"[.,]", "", folded))
    return _WORDS.get(folded)


def _value(digits: str | None, word: str | None, scale: str | None) -> int | None:
    factor = _SCALES[scale.lower()] if scale else 1
    if digits and _DECIMAL.fullmatch(digits):
        return round(float(digits.replace(",", ".")) * factor) if scale else None
    whole = number(digits or word or "")
    return None if whole is None else whole * factor


def find_numbers(text: str) -> list[NumberMention]:
    """Every integer in `text`, in order; decimals only where a scale makes them whole ("1,21 Mio.")."""
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match["digits"], match["word"], match["scale"])
        if value is not None:
            found.append(NumberMention(Span(match.start(), match.end()), value, (match["rough"] or "").casefold()))
    return found
