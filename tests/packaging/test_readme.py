"""What the README shows works as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from graphkit.cli import main

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "reports").mkdir()
    text = "Dr. Ada Brandt ist Geschäftsführerin des Photonikclusters Nordlicht e. V. in Kiel."
    (tmp_path / "reports" / "a.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", example + "\nprint(len(table.rows))"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["a.txt added 3", "1"]


def test_every_command_is_in_the_readme_and_the_other_way_round() -> None:
    listed = set(re.findall(r"^\| `graphkit ([a-z]+)", README, re.MULTILINE))
    assert listed == set(main.list_commands(None))  # type: ignore[arg-type]
