"""What the commands have in common that answer for others: the store's folder, and what one answer may cost."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from graphkit.cli.options import settings
from graphkit.errors import UsageError
from graphkit.service.base import MIB, Limits, Setting
from graphkit.store import is_endpoint
from graphkit.store.remote.credentials import shown

_LIMITS = Limits()
_Function = TypeVar("_Function", bound=Callable[..., Any])


class _Seconds(click.FloatRange):
    """A number of seconds that the clocks of the system take: at most a day; "nan" is within every range of click's."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds: float = super().convert(value, param, ctx)
        if math.isnan(seconds):
            self.fail(f"{value} is no number of seconds.", param, ctx)
        return seconds


def limit_options(function: _Function) -> _Function:
    """--time-limit, --row-limit and --memory-limit."""
    time = click.option(
        "--time-limit", type=_Seconds(0, 86_400, min_open=True), default=_LIMITS.seconds, show_default=True,
        metavar="SECONDS", help="A query that takes longer is stopped.",
    )  # fmt: skip
    rows = click.option(
        "--row-limit", type=click.IntRange(1), default=_LIMITS.rows, show_default=True, metavar="N",
        help="An answer with more rows or triples is refused.",
    )  # fmt: skip
    memory = click.option(
        "--memory-limit", type=click.IntRange(256), default=_LIMITS.memory // MIB, show_default=True, metavar="MIB",
        help="What one query may need.",
    )  # fmt: skip
    return time(rows(memory(function)))


def setting(
    store: str, services: tuple[str, ...] = (), *, time_limit: float, row_limit: int, memory_limit: int
) -> Setting:
    """What workers are told; raises UsageError where the store is no folder."""
    known = settings()
    limits = Limits(seconds=time_limit, rows=row_limit, memory=memory_limit * MIB)
    queries = str(Path(known.queries).resolve()) if known.queries else ""
    return Setting(_folder(store), known.base, limits, services, known.confidence, queries)


def _folder(store: str) -> str:
    if is_endpoint(store):
        raise UsageError(
            f"{shown(store)} is an endpoint, and is served by its own server already",
            f"Name a folder with --store; ask the endpoint itself: graphkit query QUESTION --store {shown(store)}",
        )
    return str(Path(store).resolve())
