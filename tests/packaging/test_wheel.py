"""The wheel holds all that it needs, and works far from the checkout."""

from __future__ import annotations

import csv
import io
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from tests.packaging.conftest import ROOT, Command

SHIPPED = ("ontology", "queries", "viz", "data/documents", "data/model", "data/registers")


def shipped_files() -> set[str]:
    files = (path for top in SHIPPED for path in (ROOT / top).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


def in_wheel(built: Path) -> list[str]:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_ontology_queries_registers_documents_and_views_ship(built: Path) -> None:
    resources = {
        name.removeprefix("graphkit/resources/") for name in in_wheel(built) if name.startswith("graphkit/resources/")
    }
    assert resources == shipped_files()
    assert {PurePosixPath(name).parts[0] for name in resources} == {"ontology", "queries", "viz", "data"}


def test_nothing_else_ships_and_no_code_hides_among_the_data(built: Path) -> None:
    names = in_wheel(built)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"graphkit"}
    assert [name for name in names if name.startswith("graphkit/resources/") and name.endswith(".py")] == []
    assert "graphkit/py.typed" in names


def test_the_source_archive_holds_the_tests_and_the_licence(built: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        names = {name.split("/", 1)[1] for name in files.getnames() if "/" in name}
    assert {"LICENSE", "README.md", "pyproject.toml", "Makefile", "tests/packaging/test_wheel.py"} <= names


def test_the_installed_package_is_the_one_from_the_wheel(run: Command, environment: Path) -> None:
    where = "import graphkit.resources as r; print(r.__file__); print(r.resource('queries', 'facts.rq'))"
    for line in run("python", "-c", where).stdout.split():
        assert Path(line).is_relative_to(environment)
        assert Path(line).is_file()


def test_the_main_job_works_from_any_folder(run: Command, tmp_path: Path) -> None:
    text = "Neue Leitung\n\nKassel, 3. Mai 2021 – Dr. Ida Falk ist Geschäftsführerin des Clusters Moornetz Nord e. V.\n"
    (tmp_path / "moornetz.txt").write_text(text, encoding="utf-8")
    assert "load" in run("graphkit", "--help").stdout
    run("graphkit", "load", "moornetz.txt")
    rows = list(csv.DictReader(io.StringIO(run("graphkit", "query", "facts", "--format", "csv").stdout)))
    assert [
        (row["document"], row["subject_name"], row["role"].split("/")[-1]) for row in rows if row["predicate"] == "role"
    ] == [("moornetz.txt", "Ida Falk", "managing-director")]
    run("graphkit", "view", "--output", "netz.html")
    assert "Ida Falk" in (tmp_path / "netz.html").read_text(encoding="utf-8")


def test_errors_are_one_clear_line_with_a_hint(run: Command) -> None:
    done = run("graphkit", "load", "missing.txt", code=1)
    assert "missing.txt" in done.stderr
    assert "Traceback" not in done.stderr
