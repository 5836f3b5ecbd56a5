"""The command line: `graphkit COMMAND …`; each command is a module here and is loaded when it is called."""

from graphkit.cli.program import main

__all__ = ["main"]
