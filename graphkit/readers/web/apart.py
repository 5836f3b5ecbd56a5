"""Which elements of a web page are not its content, by what they are and what they are called."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import html

from graphkit.readers.web.names import CONSENT, FACTS, HEADINGS, NAME_PAIRS, NAMES, NEVER_SHOWN, ROLES, WHOLE

_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-ZÄÖÜ]+(?![a-zäöü])|[A-ZÄÖÜ]?[a-zäöüß]+")


def is_apart(element: html.HtmlElement, prose: int) -> bool:
    """Whether an element is no part of the content of a page that has `prose` characters of running text."""
    if element.tag == "button" and next(element.iterancestors(*HEADINGS, "dt", "summary"), None) is not None:
        return False
    if element.tag in NEVER_SHOWN or element.get("role") in ROLES or _is_unseen(element):
        return True
    names = names_of(element)
    if element.tag in WHOLE:
        return bool(names & {"teaser", "teasers", "related"})
    if element.tag in ("aside", "header", "footer") or element.get("role") == "complementary":
        return not _is_kept(element, names)
    if names & CONSENT:
        return element.find(".//h1") is None
    return bool(names & NAMES or _pairs(element) & NAME_PAIRS) and not _holds_the_text(element, prose)


def names_of(element: html.HtmlElement) -> set[str]:
    """The words in class and id of an element, in lower case: "site-Footer mainNav" → site, footer, main, nav, …"""
    return {word.lower() for word in _WORD.findall(_label(element))} | set(_label(element).lower().split())


def prose(element: html.HtmlElement) -> int:
    """How many characters of running text stand in an element."""
    return sum(size for p in element.iter("p") if (size := len(p.text_content())) > 60)


def _is_unseen(element: html.HtmlElement) -> bool:
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    hidden = hidden or bool({"hidden", "invisible"} & set(_label(element).lower().split()))
    return hidden or bool(_UNSEEN.search(element.get("style") or ""))


def _is_kept(element: html.HtmlElement, names: set[str]) -> bool:
    """Whether an aside is a box of facts about the subject, or a header that of the article itself."""
    if element.tag == "aside":
        facts = FACTS.search(_label(element)) or element.find(".//dl") is not None
        return bool(facts) and not names & NAMES
    return element.tag == "header" and element.find(".//h1") is not None


def _label(element: html.HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}" if isinstance(element.tag, str) else ""


def _pairs(element: html.HtmlElement) -> set[str]:
    words = [word.lower() for word in _WORD.findall(_label(element))]
    return {f"{first}-{second}" for first, second in pairwise(words)}


def _holds_the_text(element: html.HtmlElement, whole: int) -> bool:
    """Whether so much running text stands here that the name of the element must mean something else."""
    if element.find(".//h1") is not None:
        return len(element.text_content()) > 400
    own = prose(element)
    return own > 600 and own > 0.7 * whole
