"""How long the command line takes to say what it can do, beside a bare Python that starts and ends."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time


def run() -> dict[str, float]:
    """`help_seconds`, and its ratio to a bare start of Python."""
    ours, bare = [], []
    for _ in range(7):
        ours.append(_seconds("-m", "graphkit", "--help"))
        bare.append(_seconds("-c", "import click"))
    return {
        "help_seconds": statistics.median(ours),
        "help_over_python": statistics.median(ours) / statistics.median(bare),
    }


def _seconds(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start
