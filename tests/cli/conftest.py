"""A store with the sample, and ways to run the program: in this process, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphkit.cli import main
from tests.sample import doubtful_findings, sample_store

GRAPHKIT = Path(sys.executable).with_name("graphkit")

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("cli") / "store")


@pytest.fixture(scope="session")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("cli") / "doubtful", doubtful_findings())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRAPHKIT_STORE", raising=False)

    def call(*args: object, text: str | bytes = b"") -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=text)

    return call


@pytest.fixture
def spawn(tmp_path: Path) -> Spawn:
    """Run a command as a process of its own in an empty folder, as a shell would."""

    def call(*args: object, text: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [str(GRAPHKIT), *map(str, args)]
        known = {key: value for key, value in os.environ.items() if not key.startswith(("GRAPHKIT_", "LC_", "PYTHON"))}
        home = str(Path(__file__).parents[2])
        environment = {**known, "PYTHONPATH": home, **environment}
        return subprocess.run(command, input=text, capture_output=True, cwd=tmp_path, env=environment, check=False)

    return call
