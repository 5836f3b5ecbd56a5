"""Starting and ending: one line when ready, one line when it cannot start, no traceback and no process left."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.service.servers import ENDLESS, Server, serving, start


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    said, complaint = process.communicate(timeout=20)
    assert said == ""
    return process.returncode, complaint.splitlines()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_good_order(sample: Path, how: signal.Signals) -> None:
    process = start(sample, "--workers", 2)
    assert process.stdout
    assert process.stdout.readline().startswith("SPARQL at http://127.0.0.1:")
    workers = Server("", process).workers()
    assert len(workers) == 2
    process.send_signal(how)
    assert ended(process) == (0, [])
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_it_ends_although_a_query_runs(sample: Path) -> None:
    with serving(sample, "--workers", 1) as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(server.address + "/sparql", params={"query": ENDLESS}, timeout=0.2)
        before = time.monotonic()
    assert time.monotonic() - before < 8


def test_workers_end_when_the_service_was_killed(sample: Path) -> None:
    process = start(sample, "--workers", 2)
    assert process.stdout
    process.stdout.readline()
    workers = Server("", process).workers()
    process.kill()
    process.communicate()
    for _ in range(50):
        if not any(_runs(worker) for worker in workers):
            return
        time.sleep(0.1)
    pytest.fail("a worker runs on")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]


def test_a_port_in_use(sample: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, lines = ended(start(sample, "--port", port))
    assert code == 1
    assert lines == [
        f"Error: cannot listen on 127.0.0.1, port {port}: Address already in use",
        "Choose another one with --port or --host.",
    ]


def test_a_host_that_is_not_ours(sample: Path) -> None:
    code, lines = ended(start(sample, "--host", "host.invalid"))
    assert code == 1
    assert lines[0].startswith("Error: cannot listen on host.invalid, port 0: ")


def test_no_store(tmp_path: Path) -> None:
    code, lines = ended(start(tmp_path / "none"))
    assert (code, len(lines)) == (1, 2)
    assert lines[0].startswith("Error: there is no store at")
    assert "graphkit load" in lines[1]


@pytest.mark.parametrize(
    "options",
    [("--time-limit", "0"), ("--row-limit", "0"), ("--allow-service", "nonsense"), ("--store", "http://x/sparql")],
)
def test_wrong_use(sample: Path, options: tuple[str, ...]) -> None:
    code, lines = ended(start(sample, *options))
    assert code == 2
    assert lines[0].startswith("Error: ")


def test_other_modules_in_the_current_folder_do_no_harm(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "pyoxigraph", "struct"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('not this one')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    process = subprocess.Popen(
        [str(Path(os.sys.executable).with_name("graphkit")), "serve", "--store", str(sample), "--port", "0"],
        stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert process.stdout
    address = process.stdout.readline().split()[2]
    assert httpx.get(address, params={"query": "ASK {}"}).status_code == 200
    process.terminate()
    process.communicate()
