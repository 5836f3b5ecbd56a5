"""Shares as people type them, wherever one can be typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphkit.cli import main
from graphkit.errors import UsageError
from graphkit.numbers import share
from graphkit.settings import Settings
from tests.sample import sample_store


@pytest.mark.parametrize(("text", "number"), [("0,8", 0.8), ("0.8", 0.8), (" 1 ", 1.0), ("0", 0.0), ("1e-1", 0.1)])
def test_a_share_has_a_point_or_a_comma(text: str, number: float) -> None:
    assert share(text, "it") == number
    assert Settings.read({"GRAPHKIT_CONFIDENCE": text}).confidence == number


@pytest.mark.parametrize("text", ["1,5", "-0,1", "nan", "", "half", "0,8,1", "1.000,5"])
def test_what_is_no_share_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(UsageError, match="GRAPHKIT_CONFIDENCE cannot be"):
        Settings.read({"GRAPHKIT_CONFIDENCE": text})


def test_the_option_takes_a_comma_as_it_takes_a_point(tmp_path: Path) -> None:
    folder = sample_store(tmp_path / "store")
    asked = ["path", "--store", str(folder), "Ada Brandt", "Kiel", "--format", "csv", "--confidence"]
    comma, point, wrong = (CliRunner().invoke(main, [*asked, text]) for text in ("0,5", "0.5", "5"))
    assert comma.exit_code == point.exit_code == 0
    assert comma.output == point.output
    assert wrong.exit_code == 2
    assert "0 to 1" in wrong.output
