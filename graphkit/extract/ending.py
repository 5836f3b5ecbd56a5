"""Whether what a document says lasts until a date is over as of the document."""

from __future__ import annotations

import re

_GOES_ON = re.compile(
    r"\b(?:noch(?! nicht| nie)|weiterhin|voraussichtlich|bleibt|bleiben|still|remains?|continues?)\b",
    re.IGNORECASE,
)


def is_over(until: str | None, published: str | None, wording: str) -> bool:
    """Whether an end, ISO and as exact as it is written, lies before the day of the document.

    Where both are the same as far as they are exact ("bis 2023" in June 2023), or the document has no date, it is over
    unless the wording says that it goes on: "noch bis Ende 2023".
    """
    if until is None:
        return False
    exact = min(len(until), len(published or ""))
    if published is not None and until[:exact] != published[:exact]:
        return until[:exact] < published[:exact]
    return _GOES_ON.search(wording) is None
