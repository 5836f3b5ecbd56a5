"""What follows a head noun as part of a name: lists of fields, places."""

from __future__ import annotations

from graphkit.extract.phrases import Phrases, is_adjective

AND = frozenset({"und", "sowie", "&", "and"})


def place_end(phrases: Phrases, index: int) -> int:
    """Past a place or an abbreviation right after the complement ("… für Produktionstechnik Dresden")."""
    if not phrases.adjacent(index):
        return index
    if phrases.brand(index):
        return index + 1
    return phrases.place_from(index, min(index + 3, len(phrases.tokens)))


def fields_end(phrases: Phrases, index: int) -> int:
    """The end of a list of fields: "Wirtschaft, Arbeit und Verkehr", "angewandte Systemtechnik"."""
    end = _field(phrases, index)
    while end > index:
        if phrases.word(end) in AND and (further := _field(phrases, end + 1)) > end + 1 and _adds(phrases, end + 1):
            end = further
        elif phrases.word(end) == "," and _listed(phrases, end):
            end = _field(phrases, end + 1)
        else:
            return end
    return index


def _adds(phrases: Phrases, index: int) -> bool:
    word = phrases.word(index)
    heads = phrases.lexicon.heads_of(word)
    return (
        not any(head.type == "Organization" for head in heads)
        and not phrases.lexicon.is_role(word)
        and not phrases.lexicon.is_forename(word)
    )


def _listed(phrases: Phrases, comma: int) -> bool:
    """Whether the list goes on after a comma and ends in "und …" soon."""
    at = _field(phrases, comma + 1)
    if at == comma + 1 or not _adds(phrases, comma + 1):
        return False
    return (phrases.word(at) in AND and phrases.adjacent(at)) or (phrases.word(at) == "," and _listed(phrases, at))


def _field(phrases: Phrases, index: int) -> int:
    """The end of one field: adjectives, then one noun, which may be the first half of a compound."""
    at = index
    while at - index < 2 and phrases.adjacent(at) and _describes(phrases, at) and _noun(phrases, at + 1):
        at += 1
    if not _noun(phrases, at):
        return index
    end = at + 1
    if phrases.word(end) == "-" and phrases.glued(end):
        return end + 1
    if phrases.adjacent(end) and phrases.word(index - 1) in {"for", "of", "and", "&"}:
        return phrases.right_run(end, 3)
    return end


def _describes(phrases: Phrases, index: int) -> bool:
    """Whether an adjective stands there; in a name it has a capital and is told by its ending before a noun."""
    word, following = phrases.word(index), phrases.word(index + 1)
    if is_adjective(word.capitalize()) or word.lower() in {"neue", "angewandte", "erneuerbare"}:
        return True
    ends = word[:1].isupper() and word.endswith("e") and not word.endswith(("ie", "kunde", "lehre", "pflege"))
    return ends and following[:1].isupper() and len(following) > 5 and not phrases.is_place(index + 1, index + 2)


def _noun(phrases: Phrases, index: int) -> bool:
    return (
        phrases.adjacent(index)
        and phrases.tokens[index].upper
        and phrases.tokens[index].word
        and not phrases.lexicon.is_role(phrases.word(index))
    )


def listed_end(phrases: Phrases, index: int) -> int:
    """The end of a list of nouns, ordinary ones too, that closes with "und"; `index` where there is none."""
    at, count = index, 0
    while phrases.adjacent(at) and _noun(phrases, at):
        at += 1
        count += 1
        if phrases.word(at) == "-" and phrases.glued(at):
            at += 1
        if phrases.word(at) in AND and phrases.adjacent(at + 1) and _noun(phrases, at + 1):
            end = max(phrases.right_run(at + 1), at + 2)
            return (phrases.right_run(end, 2) if phrases.adjacent(end) else end) if count < 5 else index
        if phrases.word(at) == ",":
            at += 1
    return index
