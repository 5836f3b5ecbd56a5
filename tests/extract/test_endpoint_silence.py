"""Nothing leaves the machine unless the user names an address: watched from inside the interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_WATCHED = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        print("NETWORK", event, flush=True)
        os._exit(3)

sys.addaudithook(watch)

from graphkit.extract.mentions.plugins import registered
from graphkit.extract.reading import Reader
from graphkit.model import Document
from graphkit.vocabulary import load_vocabulary

finders = registered()
document = Document("a.txt", "Dr. Anna Riedel leitet die Plexa Optik GmbH.")
reading = Reader.of(load_vocabulary(), finders).read(document)
print("FINDERS", *(finder.name for finder in finders))
print("CLIENT", "httpx" in sys.modules)
print("FOUND", *(mention.text for mention in reading.mentions))
"""


def _read(folder: Path, **settings: str) -> tuple[int, str]:
    """Read a document with the finder installed, in a process of its own that ends at the first use of the network."""
    info = folder / "bearer-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: bearer\nVersion: 1.0\n", encoding="utf-8")
    entry = "[graphkit.finders]\nendpoint = graphkit.extract.endpoint:EndpointFinder\n"
    (info / "entry_points.txt").write_text(entry, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRAPHKIT_")}
    environment = {**kept, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", **settings}
    command = [sys.executable, "-W", "error", "-c", _WATCHED]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_without_an_address_the_network_is_not_touched(tmp_path: Path) -> None:
    code, output = _read(tmp_path, GRAPHKIT_LLM_MODEL="tiny", GRAPHKIT_LLM_KEY="sk-0815")
    assert code == 0, output
    assert "endpoint" in output.partition("FINDERS")[2].partition("\n")[0].split()
    assert "CLIENT False" in output
    assert "Plexa Optik GmbH" in output


def test_the_watch_sees_the_network_when_an_address_is_set(tmp_path: Path) -> None:
    code, output = _read(tmp_path, GRAPHKIT_LLM_MODEL="tiny", GRAPHKIT_LLM_URL="http://127.0.0.1:9")
    assert (code, "NETWORK socket." in output) == (3, True), output
