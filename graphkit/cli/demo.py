"""`graphkit demo`: everything once, with the documents that come with the software."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

import click

from graphkit.cli.options import DEFAULT_STORE, reading, settings
from graphkit.cli.output import show
from graphkit.cli.reporting import LoadingReport
from graphkit.model import Table
from graphkit.network import weave
from graphkit.pipeline import load
from graphkit.query import ask, find_question
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
    folder.mkdir(parents=True, exist_ok=True)
    store, page, chosen = folder / DEFAULT_STORE, folder / "clusters.html", settings()
    _load(store)
    with reading(str(store)) as opened:
        for name in _QUESTIONS:
            _ask(opened, name)
        write(render(weave(opened, load_vocabulary(chosen.base), chosen)), page)
    if _has_screen() if opening is None else opening:
        webbrowser.open(page.absolute().as_uri())
    click.echo(f"\nThe network of the clusters is a page; open it in a browser:\n{page.absolute()}")


def _load(store: Path) -> None:
    click.echo("Reading the documents that come with graphkit:\n")
    with LoadingReport() as report:
        shipped = [str(resource("data", "documents"))]
        for outcome in load(str(store), shipped, settings=settings(), progress=report.progress):
            report.add(outcome)
    report.end()


def _ask(store: Store, name: str) -> None:
    question = find_question(name)
    answer = ask(store, question, settings())
    click.echo(f"\n{question.title['en']}   (graphkit query {name})")
    show(Table(answer.columns, answer.rows[:_ROWS]), settings().base)
    if len(answer.rows) > _ROWS:
        click.echo(f"… and {len(answer.rows) - _ROWS} more")


def _has_screen() -> bool:
    graphical = sys.platform in {"darwin", "win32"} or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
    return graphical and sys.stdout.isatty()
