"""What the name of one thing says of another: the "HLX-Jahrestagung" is run by HLX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extract.base import LinkedMention, Reading
from graphkit.extract.relations.patterns import Pattern
from graphkit.extract.relations.wording import Wording
from graphkit.model import Claim, Evidence, Referent
from graphkit.vocabulary import Vocabulary

_TYPES = {"event": "Event", "organization": "Organization"}
_SHORTEST = 3


def nested_claims(
    reading: Reading, vocabulary: Vocabulary, patterns: Sequence[Pattern], wording: Wording
) -> Iterator[Claim]:
    """Claims that the names of the document's mentions make by holding the name of another referent."""
    for pattern in patterns:
        rule = vocabulary.predicates[pattern.predicate]
        for mention in reading.mentions:
            if not mention.named or mention.type != _TYPES.get(pattern.nested or ""):
                continue
            runs = mention.type == "Event" and mention.type in rule.range
            managed = mention.type in rule.domain and wording.manager.search(mention.text) is not None
            for inner in reading.referents.values():
                of_event, of_body = runs and inner.type in rule.domain, managed and inner.type in rule.range
                if not (of_event or of_body) or inner.key == mention.referent or not _holds(mention, inner):
                    continue
                ends = (inner.key, mention.referent) if of_event else (mention.referent, inner.key)
                yield _claim(reading, pattern, mention, *ends)


def _holds(mention: LinkedMention, inner: Referent) -> bool:
    """Whether the mention begins with a name of `inner`, or joins it by a hyphen."""
    for name in (inner.name, *inner.surfaces):
        if len(name) < _SHORTEST or len(name) >= len(mention.text):
            continue
        place = mention.text.find(name)
        before, after = mention.text[:place], mention.text[place + len(name) :]
        if (
            place >= 0
            and not after[:1].isalnum()
            and not before[-1:].isalnum()
            and (not before.strip(' 0123456789."„“') or after[:1] == "-")
        ):
            return True
    return False


def _claim(reading: Reading, pattern: Pattern, mention: LinkedMention, subject: str, target: str) -> Claim:
    raw = reading.view.raw(mention.span)
    document = reading.document
    quote = Evidence(document.name, raw, document.quote(raw), pattern.method, pattern.confidence)
    return Claim(pattern.predicate, subject, target, evidence=(quote,))
