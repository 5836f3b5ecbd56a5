"""`graphkit demo`: everything once, with the documents that come with the software."""

from __future__ import annotations

import os
import shlex
import sys
import webbrowser
from pathlib import Path

import click

from graphkit.cli.options import DEFAULT_STORE, reading, settings
from graphkit.cli.output import show
from graphkit.cli.reporting import LoadingReport
from graphkit.errors import StoreError
from graphkit.network import weave
from graphkit.pipeline import load
from graphkit.query import ask, find_question
from graphkit.readers import discover
from graphkit.resources import resource
from graphkit.store import Store
from graphkit.views import render, write
from graphkit.vocabulary import load_vocabulary

_QUESTIONS = ("leaders", "connectors", "programme-members")
_ROWS = 8


@click.command(epilog="Example:  graphkit demo my-folder")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("graphkit-demo"))
@click.option("--open/--no-open", "opening", default=None, help="Open the page; by default where there is a screen.")
def command(folder: Path, opening: bool | None) -> None:
    """Load the documents that come with graphkit into FOLDER, ask three questions, and write the network's page."""
    _make(folder)
    store, page, chosen = folder / DEFAULT_STORE, folder / "clusters.html", settings()
    _load(store)
    with reading(str(store)) as opened:
        for name in _QUESTIONS:
            _ask(opened, name)
        write(render(weave(opened, load_vocabulary(chosen.base), chosen)), page)
    if _has_screen() if opening is None else opening:
        webbrowser.open(page.absolute().as_uri())
    _say_how_to_go_on(store, page)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Name a folder that you may write to: graphkit demo FOLDER"
        raise StoreError(f"the folder {folder} cannot be made: {error.strerror}", hint) from error


def _say_how_to_go_on(store: Path, page: Path) -> None:
    where = f"--store {shlex.quote(str(store))}"
    click.echo(f"""
Go on with this graph:
  graphkit query leaders {where}
  graphkit load my-text.txt {where}     (a text of your own)
  graphkit view {where} --output {shlex.quote(str(page))}

The network of the clusters is a page; open it in a browser:
{page.absolute()}""")


def _load(store: Path) -> None:
    click.echo("Reading the documents that come with graphkit:\n")
    shipped = [str(resource("data", "documents"))]
    with LoadingReport([source.name for source in discover(shipped)]) as report:
        for outcome in load(str(store), shipped, settings=settings(), progress=report.progress):
            report.add(outcome)
    report.end()


def _ask(store: Store, name: str) -> None:
    question = find_question(name)
    answer = ask(store, question, settings())
    click.echo(f"\n{question.title['en']}   (graphkit query {name})")
    show(answer, settings().base, _ROWS)


def _has_screen() -> bool:
    graphical = sys.platform in {"darwin", "win32"} or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
    return graphical and sys.stdout.isatty()
