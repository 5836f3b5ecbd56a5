"""Loading and removing on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, Spawn

TEXT = "Dr. Ada Brandt ist seit 2020 Geschäftsführerin des Clusters Nordlicht e. V. in Kiel.\n"
OTHER = "Das Cluster Nordlicht e. V. nimmt am Programm go-cluster teil.\n"


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_load_ask_remove(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "texts", eins=TEXT, zwei=OTHER)
    loaded = run("load", "texts")
    assert loaded.exit_code == 0, loaded.stderr
    assert "added      eins.txt" in loaded.stdout
    assert "2 documents: 2 added" in loaded.stdout
    assert "Ada Brandt" in run("query", "facts").stdout
    assert "2 unchanged" in run("load", "texts").stdout
    write(tmp_path / "texts", eins=TEXT.replace("2020", "2021"))
    assert "updated    eins.txt" in run("load", "texts").stdout
    assert "Did you mean eins.txt?" in run("remove", "eins").stderr
    removed = run("remove", "eins.txt")
    assert (removed.exit_code, removed.stdout) == (0, "removed    eins.txt\n")
    assert "Ada Brandt" not in run("query", "facts").stdout
    assert run("remove", "eins.txt").exit_code == 1


def test_a_file_that_fails_is_named_once(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "texts", leer="")
    line = run("load", "texts").stderr.splitlines()[0]
    assert line == "failed     leer.txt  is empty. A document needs some text."


def test_a_name_that_fits_several_documents(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "texts" / "a", eins=TEXT)
    write(tmp_path / "texts" / "b", eins=OTHER)
    run("load", "texts")
    refused = run("remove", "eins.txt")
    assert refused.exit_code == 2
    assert "a/eins.txt, b/eins.txt" in refused.stderr
    assert run("remove", "a/eins.txt").exit_code == 0


def test_standard_input(spawn: Spawn) -> None:
    loaded = spawn("load", "-", "--name", "gespräch.txt", text=TEXT.encode())
    assert loaded.returncode == 0, loaded.stderr
    assert "gespräch.txt" in spawn("documents").stdout.decode()
    assert spawn("load", "-", text=TEXT.encode()).returncode == 2


def test_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path, eins=TEXT)
    shown = run("load", "--dry-run", "eins.txt")
    assert shown.exit_code == 0, shown.stderr
    assert "Ada Brandt — role — " in shown.stdout
    assert "managing-director, since 2020, current" in shown.stdout
    assert "“" in shown.stdout
    assert "\n      confidence 0." in shown.stdout
    assert "not shown" not in shown.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["eins.txt"]


def test_a_dry_run_shows_the_others_and_ends_as_loading_does(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "texts", eins=TEXT, leer="", zwei=OTHER)
    shown = run("load", "--dry-run", "--fast", "texts")
    assert shown.exit_code == run("load", "--fast", "texts").exit_code == 1
    assert [line.split()[0] for line in shown.stdout.splitlines() if line[0] != " "] == ["eins.txt", "zwei.txt"]
    assert shown.stderr.splitlines() == [
        "failed     leer.txt  is empty. A document needs some text.",
        "Error: 1 document could not be read",
    ]


def test_naming_a_model_has_documents_read_anew(spawn: Spawn, tmp_path: Path) -> None:
    write(tmp_path, eins=TEXT)
    assert b"1 added" in spawn("load", "--fast", "eins.txt").stdout
    assert b"1 unchanged" in spawn("load", "--fast", "eins.txt").stdout
    # nobody listens there, which shows that the model would be asked
    model = {"GRAPHKIT_LLM_URL": "http://localhost:9/v1", "GRAPHKIT_LLM_MODEL": "tiny"}
    assert b"1 failed" in spawn("load", "--fast", "eins.txt", **model).stdout
    assert b"1 unchanged" in spawn("load", "--fast", "eins.txt").stdout


def test_dry_run_marks_what_questions_will_not_show(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, eins=TEXT)
    monkeypatch.setenv("GRAPHKIT_CONFIDENCE", "1")
    assert "uncertain: below 1, not shown by questions and pages" in run("load", "--dry-run", "eins.txt").stdout


def test_a_file_name_stays_on_its_line(run: Run, tmp_path: Path) -> None:
    write(tmp_path, **{"eins\nzwei": TEXT, "drei\nvier": ""})
    loaded = run("load", "eins\nzwei.txt", "drei\nvier.txt")
    assert "added      eins\\nzwei.txt  " in loaded.stdout
    assert "failed     drei\\nvier.txt  " in loaded.stderr
    assert "unchanged  eins\\nzwei.txt\n" in run("load", "eins\nzwei.txt").stdout
    assert run("remove", "eins\nzwei.txt").stdout == "removed    eins\\nzwei.txt\n"


def test_nothing_else_is_stored_where_there_was_nothing_else(run: Run, tmp_path: Path) -> None:
    write(tmp_path, leer="")
    failed = run("load", "leer.txt")
    assert failed.exit_code == 1
    assert "The others" not in failed.stderr


def test_one_bad_document_stops_no_other(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "texts", eins=TEXT, leer="")
    loaded = run("load", "texts")
    assert loaded.exit_code == 1
    assert "added      eins.txt" in loaded.stdout
    assert "2 documents: 1 added, 1 failed" in loaded.stdout
    assert "failed     leer.txt" in loaded.stderr
    assert "Error: 1 document could not be loaded" in loaded.stderr
    assert "The others are stored." in loaded.stderr
    assert "eins.txt" in run("documents").stdout
