"""Real SPARQL servers as processes of their own, and small ones that misbehave, on free ports of this machine."""

from __future__ import annotations

import gc
import http.server
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

Forward = Callable[[http.server.BaseHTTPRequestHandler], httpx.Response]
Answer = Callable[[http.server.BaseHTTPRequestHandler], None]

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
USER = PASSWORD = "dba"  # what a new Virtuoso begins with

_PASSED_ON = {"accept", "content-type", "authorization"}
_SETTINGS = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = Temporary
[Temporary]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server did not start"
        time.sleep(0.05)
    raise AssertionError("the server did not start in time")


@contextmanager
def oxigraph(*arguments: str | Path) -> Iterator[str]:
    """The address of a server's queries; `arguments` come after `oxigraph`."""
    port = free_port()
    command = [OXIGRAPH, *arguments, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[str]:
    """The address of a server's queries, with a limit on the rows of answers; skips where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (Debian: apt-get install virtuoso-opensource-7-bin)")
    port = free_port()
    settings = folder / "v.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=free_port(), http=port, rows=rows), encoding="ascii")
    command = [program, "+foreground", "+configfile", settings]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}/sparql"
        finally:
            process.kill()  # it would write everything down first; nobody will read it


@contextmanager
def far_side(answer: Answer, tls: ssl.SSLContext | None = None, server: str = "") -> Iterator[str]:
    """A server that gives one answer to everything."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer(self)

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815

        def version_string(self) -> str:
            return server

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Be quiet."""

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that goes away, or does not trust us, is what is tested here."""

    gc.collect()  # the engine's readers may only be dropped on the thread that made them: not on the server's
    listening = Server(("127.0.0.1", 0), Handler)
    if tls:
        listening.socket = tls.wrap_socket(listening.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{listening.server_address[1]}/sparql"
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


def says(status: int, kind: str, body: str, length: int | None = None, **headers: str) -> Answer:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body.encode()) if length is None else length))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body.encode())

    return answer


@contextmanager
def between(
    target: str, answer: Callable[[http.server.BaseHTTPRequestHandler, Forward], None], name: str = ""
) -> Iterator[str]:
    """A server in front of another, under whose name it speaks; `answer` gets the way to pass a request on."""
    place = urlsplit(target)
    name = name or httpx.post(target, data={"query": "ASK {}"}).headers["server"]

    def forward(request: Any) -> httpx.Response:
        kept = {key: value for key, value in request.headers.items() if key.lower() in _PASSED_ON}
        address = f"http://{place.netloc}{request.path}"
        return httpx.request(request.command, address, content=request.body, headers=kept, timeout=60)

    with far_side(lambda request: answer(request, forward), server=name) as address:
        yield address.removesuffix("/sparql") + place.path


def pass_back(request: http.server.BaseHTTPRequestHandler, reply: httpx.Response, text: str | None = None) -> None:
    challenge = reply.headers.get("www-authenticate")
    extra = {"WWW_Authenticate": challenge} if challenge else {}
    says(reply.status_code, reply.headers.get("content-type", ""), reply.text if text is None else text, **extra)(
        request
    )


@contextmanager
def breaking(target: str, changes: int) -> Iterator[str]:
    """A way to a server that breaks after so many changes: of those behind, every second one arrives, unanswered."""
    made = 0

    def answer(request: http.server.BaseHTTPRequestHandler, forward: Forward) -> None:
        nonlocal made
        is_query = request.headers["Content-Type"] == "application/x-www-form-urlencoded"
        made += not is_query
        if made > changes and not is_query:
            if (made - changes) % 2:
                forward(request)
            request.close_connection = True
            request.connection.shutdown(socket.SHUT_RDWR)
            return
        pass_back(request, forward(request))

    with between(target, answer) as address:
        yield address
