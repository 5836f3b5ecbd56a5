"""`graphkit evaluate`: how well documents are read, measured against gold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from graphkit.cli.figures import print_figures
from graphkit.cli.options import confidence_option, settings
from graphkit.cli.output import write
from graphkit.cli.reporting import LoadingReport
from graphkit.evaluation import evaluate, read_gold, record


@click.command(epilog="Example:  graphkit evaluate gold --errors 5     or:  graphkit evaluate gold --documents texts")
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--documents", type=click.Path(path_type=Path), help="Where the documents lie, if not beside the gold.")
@confidence_option
@click.option("--worst", type=click.IntRange(0), default=5, show_default=True, help="How many documents to list.")
@click.option("--errors", type=click.IntRange(0), default=0, help="How many mistakes of each kind to list.")
@click.option("--fast", is_flag=True, help="Read by rules alone, without the trained model: quicker, finds less.")
@click.option("--json", "as_json", is_flag=True, help="Write every figure, document and mistake as JSON.")
def command(  # noqa: PLR0913, PLR0917 one for each option
    gold_dir: Path, documents: Path | None, confidence: float | None, worst: int, errors: int, fast: bool, as_json: bool
) -> None:
    """Compare what is read in documents with NAME.gold.json files, which say what a careful person reads in them.

    The documents are loaded into a store of their own, which is thrown away; only those with gold are.

    \b
    NAME.gold.json for the document NAME.txt (or .md, .html ...) looks like this:
      {"entities": [
         {"key": "ada-brandt", "type": "Person", "name": "Ada Brandt"},
         {"key": "nordlicht", "type": "Cluster", "name": "Nordlicht",
          "aliases": ["Nordlicht e. V."]}],
       "facts": [
         {"subject": "ada-brandt", "predicate": "role", "object": "nordlicht",
          "role": "managing-director", "from": "2020", "until": null,
          "status": "current", "value": null, "evidence": "the exact quote"}]}
    A thing has the same key in all gold files; sectors and roles have the keys
    of the ontology. What does not apply may be null or left out.
    """
    gold = read_gold(gold_dir, documents)
    how = replace(settings(), fast=fast or settings().fast)
    with LoadingReport([document.name for document in gold]) as report:
        evaluation = evaluate(gold, settings=how, confidence=confidence, progress=report.progress)
    if as_json:
        write(json.dumps(record(evaluation), indent=2, ensure_ascii=False) + "\n")
    else:
        print_figures(evaluation, worst, errors)
