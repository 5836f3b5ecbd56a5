"""Pieces of code run one after the other, as a notebook does: what a piece prints, then the value of its last line."""

from __future__ import annotations

import ast
import io
from contextlib import redirect_stdout


class Session:
    """The names that pieces of code share."""

    def __init__(self) -> None:
        self._names: dict[str, object] = {"__name__": "__main__"}

    def run(self, code: str) -> str:
        """Run a piece; returns its output without trailing spaces."""
        tree = ast.parse(code)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(tree, "<cell>", "exec"), self._names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), self._names)
                if value is not None:
                    printed.write(f"{value!r}\n")
        return "\n".join(line.rstrip() for line in printed.getvalue().rstrip().splitlines())
