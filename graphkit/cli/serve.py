"""`graphkit serve`: the graph over HTTP."""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from graphkit.cli.limits import limit_options, setting
from graphkit.cli.options import store_option, tell_faults
from graphkit.errors import UsageError
from graphkit.service.app import create_app
from graphkit.service.base import TOKEN
from graphkit.service.outward import is_address
from graphkit.service.serving import check_store, listen, serve


@click.command(epilog="Example:  graphkit serve --port 7878     then ask:  http://127.0.0.1:7878/sparql?query=…")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 takes a free one.")
@limit_options
@click.option(
    "--workers", type=click.IntRange(1, 64), default=lambda: min(4, os.cpu_count() or 1), show_default="up to 4",
    help="How many queries are answered at once.",
)  # fmt: skip
@click.option("--allow-service", "services", multiple=True, metavar="URL", help="A server that SERVICE may call.")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="URL",
    help="A site that may ask and show the network; * for all.",
)
def command(store: str, host: str, port: int, workers: int, **options: Any) -> None:
    """Answer questions and SPARQL over HTTP, for this machine alone unless --host says otherwise.

    Whoever knows the secret in the environment variable GRAPHKIT_TOKEN may also load and remove documents.
    """
    origins = [origin.rstrip("/") for origin in options.pop("origins")]
    told = setting(store, _servers(options.pop("services")), **options)
    check_store(Path(told.folder), told.base)
    tell_faults(told.queries)
    app = create_app(
        told,
        workers=workers,
        token=os.environ.get(TOKEN, ""),
        origins=origins,
        local=_is_local(host),
    )
    with listen(host, port) as listening:
        serve(app, listening, lambda: _announce(listening))


def _is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _servers(services: tuple[str, ...]) -> tuple[str, ...]:
    for service in services:
        if not is_address(service):
            raise UsageError(f"--allow-service {service} is no web address", "Say https://query.example.org/sparql")
    return services


def _announce(listening: socket.socket) -> None:
    host, port = listening.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host
    who = "" if _is_local(host) else "whoever reaches this machine may ask; "
    address = f"http://{name}:{port}"
    click.echo(f"SPARQL at {address}/sparql and pages at {address}/ ({who}Ctrl-C ends the service)")
