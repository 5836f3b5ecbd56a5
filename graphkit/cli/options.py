"""What commands have in common: where the graph is, in which form an answer comes, where it goes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from graphkit.dates import check_date
from graphkit.errors import UsageError
from graphkit.model import ENTITY_TYPES
from graphkit.numbers import share
from graphkit.query import faults
from graphkit.query.keys import entity_type
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from graphkit.store.remote.credentials import shown

DEFAULT_STORE = "graphkit-store"

_Function = TypeVar("_Function", bound=Callable[..., Any])

store_option: Callable[[_Function], _Function] = click.option(
    "--store",
    metavar="S",
    envvar="GRAPHKIT_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    show_envvar=True,
    help="The folder of the graph, or the http(s) address of a SPARQL endpoint.",
)
output_option: Callable[[_Function], _Function] = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the terminal."
)


class _Share(click.FloatRange):
    """A number from 0 to 1, with a point or a comma."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            return share(str(value), "it")
        except UsageError as error:
            self.fail(f"{value} is no such number. {error.hint}", param, ctx)


confidence_option: Callable[[_Function], _Function] = click.option(
    "--confidence", type=_Share(0, 1), help="Facts count from here on; by default what is shown."
)


language_option: Callable[[_Function], _Function] = click.option(
    "--language",
    type=click.Choice(("de", "en")),
    help="Roles, relations, sectors and regions by their names in it. Default: en on a terminal, keys in data.",
)


def format_option(*names: str) -> Callable[[_Function], _Function]:
    """--format with a choice of names; without it, a table on a terminal and csv (or turtle) elsewhere."""
    return click.option("--format", "form", type=click.Choice(names), help="Default: table on a terminal, else csv.")


def type_option(*, multiple: bool = False) -> Callable[[_Function], _Function]:
    """--type with the name of an entity type, however its letters are."""
    many = " May be repeated." if multiple else ""
    return click.option(
        "--type", "types" if multiple else "kind", multiple=multiple, metavar="TYPE", callback=_types,
        help=f"Only these: {', '.join(ENTITY_TYPES)}.{many}",
    )  # fmt: skip


def _types(_: click.Context, __: click.Parameter, value: str | tuple[str, ...] | None) -> Any:
    if value is None or isinstance(value, str):
        return entity_type(value) if value else None
    return tuple(map(entity_type, value))


def date_option(name: str, help_text: str) -> Callable[[_Function], _Function]:
    """An option whose value is a date: a year, a month or a day."""
    return click.option(name, metavar="DATE", callback=_date, help=help_text)


def _date(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    return None if value is None else check_date(value, f"--{option.name}")


def parameter(text: str) -> tuple[str, str]:
    """Name and value of a --param; raises UsageError."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"--param {text} is not NAME=VALUE", "Say, for example, --param cluster=LSN")
    return name.strip(), value


def settings() -> Settings:
    """The settings of this run; raises UsageError."""
    return Settings.read(os.environ)


def tell_faults(queries: str) -> None:
    """Say on the standard error output which files of the folder are no questions, and why."""
    for fault in faults(queries):
        click.echo(f"Passed over: {' '.join(f'{fault.message}. {fault.hint}'.split())}", err=True)


@contextmanager
def reading(address: str) -> Iterator[Store]:
    """The store, for reading; says so on standard error where its graph is not whole.

    The engine does not hear Ctrl-C while it answers, so the system ends the process then.
    """
    with closing(open_store(address, "r", settings())) as store, _system_interrupt():
        if not store.is_whole():
            click.echo(f"note: a push to {shown(address)} is not finished: the answer may lack something", err=True)
        yield store


@contextmanager
def _system_interrupt() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
