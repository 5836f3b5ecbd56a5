"""When what lasts until a date is over."""

from __future__ import annotations

import pytest

from graphkit.extract.ending import is_over


@pytest.mark.parametrize(
    ("until", "published", "wording", "over"),
    [
        (None, "2023-03-05", "leitet den Verein", False),
        ("2022", "2023-03-05", "leitete ihn bis 2022", True),
        ("2023", "2023-03-05", "war bis 2023 Sprecherin", True),
        ("2023", "2023-03-05", "ist noch bis Ende 2023 Sprecherin", False),
        ("2023", "2023-03-05", "remains chair until 2023", False),
        ("2023-12", "2023-03-05", "bis Dezember 2023", False),
        ("2023-12", "2023", "bis Dezember 2023", True),
        ("2035", "2023-03-05", "bis 2035 gewählt", False),
        ("2035", None, "seit 2021 und noch bis 2035", False),
        ("2015", None, "von 2010 bis 2015", True),
        ("2022", "2023-03-05", "damals noch bis 2022", True),
        ("2023", "2023-03-05", "war noch nie länger dabei als bis 2023", True),
    ],
)
def test_an_end_counts_as_of_the_document(until: str | None, published: str | None, wording: str, over: bool) -> None:
    assert is_over(until, published, wording) is over
