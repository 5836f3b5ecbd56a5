"""The program: its commands, loaded when called, and how it ends.

Exit codes: 0 good, 1 the work failed or is incomplete, 2 wrong use. An error is one line and a hint on stderr.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from graphkit.errors import GraphkitError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "Show what graphkit does, with the documents that come with it.",
        "load": "Read documents into the graph.",
        "remove": "Take documents out of the graph.",
        "documents": "List the documents in the graph.",
        "query": "Ask the graph a question.",
        "questions": "List the questions that can be asked by name.",
        "view": "Write the network of the graph as a web page.",
        "explain": "Show the quotes behind a fact or a name.",
        "check": "Check the graph against its rules and for contradictions.",
        "export": "Write the graph in another format.",
        "stats": "Count what is in the graph.",
    }
)
DEBUG = "GRAPHKIT_DEBUG"


class _NobodyReadsError(Exception):
    """The reader at the other end of the pipe has gone."""


class Program(click.Group):
    """A group of commands that imports the module of a command only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, most needed first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; its module's `command`."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"graphkit.cli.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands for --help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click would end the process as if all were well when nobody reads the output any more."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _NobodyReadsError from error
        return result

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and end the process with the right exit code."""
        run = partial(super().main, *args, **{**extra, "standalone_mode": False})
        if not extra.get("standalone_mode", True):
            return run()
        _speak_utf8()
        sys.exit(_run(run))


def _run(call: Callable[[], Any]) -> int:
    try:
        code = call()
    except _NobodyReadsError:
        _stop_writing()
        return 1
    except (click.Abort, KeyboardInterrupt):
        return _report("interrupted", "What was finished before is kept.", 1)
    except click.ClickException as error:
        return _report_wrong_use(error)
    except GraphkitError as error:
        return _report(error.message, error.hint, error.exit_code)
    except Exception as error:  # the last resort: nobody should have to read a traceback
        if os.environ.get(DEBUG):
            raise
        text = f"{type(error).__name__}: {error}".splitlines()[0]
        return _report(f"something unforeseen happened ({text})", f"Set {DEBUG}=1 to see where.", 1)
    return code if isinstance(code, int) else 0


def _report_wrong_use(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    hint = f"See `{context.command_path} --help`." if context else ""
    return _report(error.format_message(), hint, error.exit_code)


def _report(message: str, hint: str, code: int) -> int:
    click.echo(f"Error: {' '.join(message.split())}", err=True)
    if hint:
        click.echo(" ".join(hint.split()), err=True)
    return code


def _speak_utf8() -> None:
    """Umlauts come out right whatever the locale says; line ends are written as they are."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="")


def _stop_writing() -> None:
    """Nobody reads any more; without this the interpreter complains once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="graphkit", prog_name="graphkit")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read documents about innovation clusters, ask what they say, and see how clusters are linked.

    \b
    Begin with:   graphkit demo
    Then:         graphkit load my-documents
                  graphkit query leaders
                  graphkit view --output clusters.html
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
