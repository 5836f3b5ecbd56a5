"""`python -m benchmarks [NUMBER]`: what things cost, as ratios within one run, with what is wanted beside them.

NUMBER is how many documents the large store holds (1,000 by default; the tests take few).
"""

from __future__ import annotations

import sys

from benchmarks import page, reading, search, start, store

_WANTED = {
    "select": "at most 1.1",
    "reload": "near 1",
    "linear": "near 1",
    "facts_seconds": "a fraction of a second",
    "slowest_over_facts": "at most 1.5",
    "documents_per_second": "",
    "fast_per_second": "at least 40",
    "full_per_second": "at least 6",
    "spacy_per_second": "",
    "full_over_spacy": "",
    "memory_growth_mb": "near 0",
    "help_seconds": "below 0.2",
    "help_over_python": "near 1",
    "search_exact_10x": "far below 10",
    "search_beginning_10x": "far below 10",
    "search_misspelt_10x": "far below 10",
    "search_quote_10x": "far below 10",
    "naming_10x": "near 1",
    "indexing_10x": "near 1",
    "search_seconds": "below 0.1",
    "page_5000_seconds": "below 2",
    "page_5000_over_50": "",
    "page_5000_frames": "",
    "page_5000_frames_share": "at least 0.5: 30 where the machine reaches 60",
    "page_5000_bytes_per_edge": "below 300, beside 1 MB",
}


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    figures = {
        **start.run(),
        **reading.run(max(50, number // 5)),
        **store.run(number),
        **search.run(number),
        **page.run(5 * number, 15 * number),
    }
    for name, figure in figures.items():
        print(f"{name:22} {figure:10.3f}   {_WANTED.get(name, '')}".rstrip())


if __name__ == "__main__":
    main()
