"""The program as a whole: what it loads, how it fails, how it ends."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graphkit.cli import main
from graphkit.cli.program import COMMANDS
from tests.cli.conftest import GRAPHKIT, Run, Spawn


@pytest.mark.parametrize(
    "code",
    [
        "import graphkit; dir(graphkit)",
        "import graphkit; graphkit.Settings; graphkit.GraphkitError; graphkit.__version__",
        "import graphkit.cli",
        "from graphkit.cli import main; main(['--help'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    listing = f"{code}\nimport sys; print('LOADED', *sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    before = subprocess.run(
        [sys.executable, "-c", "import sys; print(*{m.partition('.')[0] for m in sys.modules})"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert loaded <= {*sys.stdlib_module_names, *before.stdout.split(), "graphkit", "click"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, run: Run) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"graphkit {name}" in shown.output
    assert "Example:" in shown.output
    command = importlib.import_module(f"graphkit.cli.{name}").command
    assert isinstance(command, click.Command)


def test_help_lists_all_commands(run: Run) -> None:
    for shown in (run(), run("--help"), run("-h")):
        assert shown.exit_code == 0
        assert all(name in shown.output for name in COMMANDS)


def test_version(run: Run) -> None:
    assert run("--version").output.startswith("graphkit, version ")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("frob",), 2, "frob"),
        (("query",), 2, "Missing argument"),
        (("query", "facts", "--frob"), 2, "--frob"),
        (("query", "facts"), 1, "there is no store"),
        (("documents",), 1, "there is no store"),
        (("lod", "a.txt"), 2, "Did you mean `graphkit load`"),
        (("qqqq",), 2, "there is no command 'qqqq'"),
        (("query", "nothing"), 2, "there is no question"),
        (("query", "facts", "--param", "x"), 2, "is not NAME=VALUE"),
        (("load", "-", "--name", " "), 2, "cannot be empty"),
        (("demo", "/dev/null/demo"), 1, "cannot be made"),
        (("export", "--format", "doc"), 2, "doc"),
        (("remove", "a.txt"), 1, "there is no store"),
    ],
)
def test_errors_are_one_line_and_a_hint(run: Run, args: tuple[str, ...], code: int, said: str) -> None:
    failed = run(*args)
    first, hint = failed.stderr.splitlines()
    assert failed.exit_code == code
    assert first.startswith("Error: ")
    assert said in first
    assert hint


def test_nothing_is_made_where_there_is_no_store(run: Run, tmp_path: Path) -> None:
    run("query", "facts")
    run("remove", "a.txt")
    assert not list(tmp_path.iterdir())


def test_what_nobody_foresaw_shows_no_traceback(spawn: Spawn, sample: Path) -> None:
    known = {"GRAPHKIT_STORE": str(sample), "COLUMNS": "80"}
    script = "import graphkit.query.answering as a; a.bind = None\n"
    (Path(sample).parent / "sitecustomize.py").write_text(script, encoding="utf-8")
    path = os.pathsep.join((str(Path(sample).parent), str(Path(__file__).parents[2])))
    failed = spawn("query", "facts", PYTHONPATH=path, **known)
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[0].startswith(b"Error: something unforeseen happened (TypeError")
    assert b"Traceback" not in failed.stderr
    shown = spawn("query", "facts", PYTHONPATH=path, GRAPHKIT_DEBUG="1", **known)
    assert b"Traceback" in shown.stderr


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_umlauts_come_out_right_whatever_the_locale(spawn: Spawn, sample: Path, environment: dict[str, str]) -> None:
    done = spawn("query", "clusters", "--store", sample, **environment)
    assert done.returncode == 0
    assert "Küstenwind Initiative" in done.stdout.decode("utf-8")
    failed = spawn("query", "career", "--store", sample, "--param", "person=Möller", **environment)
    assert "Jörg Möller" in failed.stderr.decode("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("export", "--format", "nq"),
        ("query", "facts", "--format", "table"),
        ("query", "cluster-links"),
        ("view", "--output", "-"),
        ("check", "--format", "csv"),
    ],
)
def test_a_reader_that_stops_reading_is_no_disaster(sample: Path, command: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    environment = {**os.environ, "GRAPHKIT_STORE": str(sample)}
    done = subprocess.run(
        [str(GRAPHKIT), *command], stdout=write, stderr=subprocess.PIPE, env=environment, check=False
    )  # fmt: skip
    os.close(write)
    assert done.returncode == 0
    assert b"Error" not in done.stderr


def test_loading_goes_on_when_nobody_reads_the_summary(spawn: Spawn, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Das Cluster Nordlicht e. V. sitzt in Kiel.", encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    command = [str(GRAPHKIT), "load", "a.txt"]
    assert subprocess.run(command, stdout=write, cwd=tmp_path, check=False).returncode == 0
    os.close(write)
    assert b"a.txt" in spawn("documents").stdout


@pytest.mark.parametrize("command", [("query", "facts"), ("export", "--format", "nq"), ("questions",), ("--help",)])
def test_a_full_disk_is_said_in_plain_words(sample: Path, command: tuple[str, ...]) -> None:
    environment = {**os.environ, "GRAPHKIT_STORE": str(sample)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [str(GRAPHKIT), *command], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )  # fmt: skip
    assert done.returncode == 1
    first, hint = done.stderr.decode().splitlines()
    assert first == "Error: the output cannot be written: No space left on device"
    assert hint


def test_what_the_system_refuses_is_said_in_plain_words(spawn: Spawn, sample: Path) -> None:
    folder = Path(sample).parent / "refusing"
    folder.mkdir()
    refusing = "def bind(*_): raise OSError('Corruption: block checksum')"
    script = f"import graphkit.query.answering as a\n{refusing}\na.bind = bind\n"
    (folder / "sitecustomize.py").write_text(script, encoding="utf-8")
    path = os.pathsep.join((str(folder), str(Path(__file__).parents[2])))
    failed = spawn("query", "facts", PYTHONPATH=path, GRAPHKIT_STORE=str(sample))
    assert failed.returncode == 1
    assert failed.stderr.decode().splitlines() == [
        "Error: Corruption: block checksum",
        "If the store is damaged, load the documents into a new one.",
    ]


def test_ctrl_c_ends_a_long_query(sample: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } }"
    command = [str(GRAPHKIT), "query", endless, "--store", str(sample)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=10)
    assert process.returncode in {1, -signal.SIGINT}
    assert b"Traceback" not in said


@pytest.mark.parametrize("seconds", ["inf", "nan", "1e300", "0", "-1"])
@pytest.mark.parametrize("command", ["serve", "mcp"])
def test_a_time_limit_is_a_number_of_seconds_that_clocks_take(command: str, seconds: str) -> None:
    refused = CliRunner().invoke(main, [command, "--time-limit", seconds])
    assert refused.exit_code == 2
    assert "Invalid value for '--time-limit'" in refused.output
