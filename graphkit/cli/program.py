"""The program: its commands, loaded when called, and how it ends.

Exit codes: 0 good, 1 the work failed or is incomplete, 2 wrong use. An error is one line and a hint on stderr.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from graphkit.cli.streams import prepare_streams
from graphkit.errors import DEBUG, GraphkitError, UsageError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "Show what graphkit does, with the documents that come with it.",
        "load": "Read documents into the graph.",
        "remove": "Take documents out of the graph.",
        "documents": "List the documents in the graph.",
        "query": "Ask the graph a question.",
        "search": "Find names and quotes by their words.",
        "questions": "List the questions that can be asked by name.",
        "ontology": "Show the relations, their patterns and examples.",
        "path": "Show how two things hang together, with quotes.",
        "network": "Show who is linked, who connects, and what groups there are.",
        "view": "Write the network of the graph as a web page.",
        "push": "Send the graph to a SPARQL endpoint.",
        "serve": "Answer questions and SPARQL over HTTP, in a browser too.",
        "mcp": "Answer the questions of language-model assistants.",
        "explain": "Show the quotes behind a fact or a name.",
        "link": "Show what was taken for one thing, what for two, and why.",
        "check": "Check the graph against its rules and for contradictions.",
        "export": "Write the graph in another format.",
        "stats": "Count what is in the graph.",
        "evaluate": "Measure how well documents are read, against gold.",
    }
)

_PLACES: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "Make room on the disk, or choose another place.",
        errno.EDQUOT: "Make room on the disk, or choose another place.",
        errno.EACCES: "Choose a place where you may read and write.",
        errno.EPERM: "Choose a place where you may read and write.",
        errno.EROFS: "Choose a place where you may read and write.",
    }
)
_DAMAGED = "If the store is damaged, load the documents into a new one."


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; raises UsageError with the nearest names if there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, 3, 0.6)
            hint = f"Did you mean {' or '.join(f'`graphkit {name}`' for name in near)}? " if near else ""
            raise UsageError(f"there is no command '{args[0]}'", f"{hint}`graphkit --help` lists the commands.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands for --help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and end the process with the right exit code."""
        run = partial(super().main, *args, **{**extra, "standalone_mode": False})
        if not extra.get("standalone_mode", True):
            return run()
        prepare_streams()
        sys.exit(_run(run))


def _run(call: Callable[[], Any]) -> int:
    try:
        code = call()
        if sys.stdout:
            sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return _report("interrupted", "What was finished before is kept.", 1)
    except click.ClickException as error:
        return _report_wrong_use(error)
    except GraphkitError as error:
        return _report(error.message, error.hint, error.exit_code)
    except OSError as error:
        if os.environ.get(DEBUG):
            raise
        return _report(_refusal(error), _PLACES.get(error.errno or 0, _DAMAGED), 1)
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


def _refusal(error: OSError) -> str:
    """What the system or the engine of the store says, with the file if it names one."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}cannot be read or written ({error.strerror or error})" if where else f"{error.strerror or error}"


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
