"""The page and the demo on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_page_of_the_network(run: Run, sample: Path, tmp_path: Path) -> None:
    viewed = run("view", "--store", sample, "--output", "seite.html")
    assert viewed.exit_code == 0, viewed.stderr
    assert viewed.stdout == "seite.html\n"
    page = (tmp_path / "seite.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "Küstenwind Initiative" in page
    assert run("view", "--store", sample, "--output", "-").stdout == page
    assert run("view", "--store", sample, "--output", tmp_path / "none" / "page.html").exit_code == 1


def test_the_demo_ends_with_the_path_of_the_page(run: Run, tmp_path: Path) -> None:
    shown = run("demo", "hier", "--no-open")
    assert shown.exit_code == 0, shown.stderr
    assert "Who leads which cluster?" in shown.stdout
    assert "8 of " in shown.stdout
    assert "  graphkit query leaders --store hier/graphkit-store\n" in shown.stdout
    page = Path(shown.stdout.splitlines()[-1])
    assert page == tmp_path / "hier" / "clusters.html"
    assert page.is_file()
    assert "cluster_name" in run("query", "leaders", "--store", "hier/graphkit-store").stdout
