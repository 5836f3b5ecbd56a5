"""Train the reader's model anew and write `data/model/`; see README.md here for what is needed.

python data/sources/reader/train.py choose --encoder e5-small-q4.bin --sentences FOLDER --work FOLDER
python data/sources/reader/train.py names --encoder e5-small-q4.bin --sentences FOLDER --work FOLDER [--further]
python data/sources/reader/train.py facts --encoder e5-small-q4.bin --work FOLDER [--further] [--read]
python data/sources/reader/train.py mean --encoder e5-small-q4.bin --work FOLDER --others FOLDER...
python data/sources/reader/train.py write --encoder e5-small-q4.bin --work FOLDER
python data/sources/reader/calibrate.py
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import blocks
import e5
import export
import facts
import marked
import names
import passages
import texts
import vocabulary
from alignment import gold_of

from graphkit.extract import Extractor
from graphkit.extract.neural.pieces import Pieces
from graphkit.extract.relations import load_grammar
from graphkit.model import Document
from graphkit.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data"
PIECES = 48_000
TAGGER_BLOCKS, RELATION_BLOCKS = 3, 4
SILVER = 2_500
PROBED = 20  # every such passage is looked at for channels that stand apart
GERMEVAL, WIKINER = "germeval2014-test.tsv", "wikiner-de-14k.tsv"
LONG = 700


def own() -> list[marked.Passage]:
    """All marked passages."""
    files = sorted((DATA / "gold" / "passages").glob("*.txt"))
    return [passage for file in files for passage in marked.passages(file) if not passage.problems]


def demo() -> Iterator[tuple[Document, dict[str, Any]]]:
    """The documents of the demo with their gold facts; those of build and judge are for measuring."""
    return gold_of(DATA / "gold" / "demo", DATA / "documents")


def choose(given: argparse.Namespace) -> None:
    """Choose the pieces that are kept and the channels that stand apart, and write both to the work folder."""
    encoder, written = e5.load(given.encoder), own()
    read = (texts.germeval(given.sentences / GERMEVAL), texts.wikiner(given.sentences / WIKINER))
    files = [*(DATA / "registers").glob("*.csv"), *(DATA / "documents").iterdir()]
    files += (ROOT / "ontology").rglob("*.toml")
    seen = [tagged.text for sentences in read for tagged in sentences] + [passage.text for passage in written]
    seen += [file.read_text(encoding="utf-8") for file in files]
    kept = vocabulary.kept(encoder, seen, PIECES)
    vocabulary.write(encoder, kept, given.work / "pieces.tsv")
    (given.work / "kept.json").write_text(json.dumps(kept), encoding="utf-8")
    pieces = Pieces.load(given.work / "pieces.tsv")
    shown = (names.sample(texts.of_passage(passage), pieces).window for passage in written[::PROBED])
    apart = blocks.outlying(encoder, kept, (torch.tensor([window.ids]) for window in shown))
    (given.work / "apart.json").write_text(json.dumps(apart), encoding="utf-8")


def chosen(given: argparse.Namespace) -> tuple[e5.Encoder, list[int]]:
    """The encoder with the channels that stand apart, and the numbers of the pieces that are kept."""
    kept, apart = (json.loads((given.work / f"{name}.json").read_text(encoding="utf-8")) for name in ("kept", "apart"))
    return replace(e5.load(given.encoder), apart=apart), kept


def train_names(given: argparse.Namespace) -> None:
    """Train the tagger and keep it in the work folder; with `--further` go on from there."""
    encoder, kept = chosen(given)
    gold = list(texts.germeval(given.sentences / GERMEVAL))
    silver = list(texts.wikiner(given.sentences / WIKINER))
    written, pieces = own(), Pieces.load(given.work / "pieces.tsv")
    lessons = [tagged for passage in written for tagged in texts.cut(texts.of_passage(passage), pieces)]
    lessons += [tagged for document, facts_ in demo() for tagged in texts.of_gold(document, facts_, pieces)]
    tagger = names.Tagger(encoder, kept, TAGGER_BLOCKS)
    if given.further:
        tagger.load_state_dict(torch.load(given.work / "names.pt"))
    names.train(tagger, lessons, gold + silver[:SILVER], pieces, names.Settings(given.epochs))
    torch.save(tagger.state_dict(), given.work / "names.pt")
    held = list(texts.germeval(given.sentences / "germeval2014-dev.tsv"))
    for label, figures in names.judge(tagger, held, pieces).items():
        print(label, *(f"{figure:.3f}" for figure in figures))


def train_facts(given: argparse.Namespace) -> None:
    """Train the scorer of relations, from where it stands with `--further`, and keep it in the work folder."""
    encoder, kept = chosen(given)
    model = facts.Relations(encoder, names.Tagger(encoder, kept, 0).lower, RELATION_BLOCKS)
    if given.further:
        model.load_state_dict(torch.load(given.work / "facts.pt"))
    known = load_vocabulary()
    teacher = passages.Teacher(known, load_grammar(known), Pieces.load(given.work / "pieces.tsv"))
    reader = Extractor.of(known, fast=not given.read)
    written, chance = own(), random.Random(given.seed)
    whole = [passage for passage in written if "published" in passage.head]
    short = [passage for passage in written if "published" not in passage.head]
    always = [teacher.of_gold(document, gold, reader) for document, gold in demo()]
    heard = [teacher.as_read(passage, reader) for passage in short[::2]] if given.read else []
    always += [teacher.as_read(passage, reader) for passage in whole] if given.read else []
    pool = texts.pool([texts.of_passage(passage) for passage in written])

    def draw() -> list[passages.Lesson]:
        lessons = [*always, *chance.sample(heard, len(heard) // 2)]
        for passage in [*whole, *chance.sample(short, len(short) // (4 if given.read else 1))]:
            told = passages.exchanged(passage, pool, 0.4, chance) if chance.random() < 0.6 else passage
            lessons.append(teacher.lesson(told, about=chance.random() < (0.9 if len(told.text) > LONG else 0.5)))
        return [lesson for lesson in lessons if lesson is not None]

    facts.train(model, draw, facts.Settings(given.epochs, given.seed))
    torch.save(model.state_dict(), given.work / "facts.pt")


def mean(given: argparse.Namespace) -> None:
    """Replace the weights of the work folder by the mean of its own and those of other folders.

    These hold what earlier rounds ended with (stochastic weight averaging, Izmailov et al. 2018).
    """
    for name in ("names.pt", "facts.pt"):
        states = [torch.load(folder / name) for folder in (given.work, *given.others)]
        first = states[0]
        whole = {key for key, values in first.items() if not values.is_floating_point()}
        torch.save(
            {key: first[key] if key in whole else sum(state[key] for state in states) / len(states) for key in first},
            given.work / name,
        )


def write(given: argparse.Namespace) -> None:
    """Write what the work folder holds as the files of `data/model/`."""
    encoder, kept = chosen(given)
    tagger = names.Tagger(encoder, kept, TAGGER_BLOCKS)
    tagger.load_state_dict(torch.load(given.work / "names.pt"))
    model = facts.Relations(encoder, tagger.lower, RELATION_BLOCKS)
    model.load_state_dict(torch.load(given.work / "facts.pt"))
    folder = DATA / "model"
    export.export(encoder, kept, tagger, model, folder)
    (folder / "pieces.tsv").write_bytes((given.work / "pieces.tsv").read_bytes())
    digests = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.iterdir())
        if p.suffix in {".onnx", ".npz", ".tsv"}
    }
    lines = "".join(f'"{name}" = "{digest}"\n' for name, digest in digests.items())
    (folder / "files.toml").write_text(f"# SHA-256 of the files of the model\n{lines}", encoding="utf-8", newline="\n")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("step", choices=["choose", "names", "facts", "mean", "write"])
    parser.add_argument("--encoder", type=Path, required=True, help="the file e5-small-q4.bin")
    parser.add_argument("--sentences", type=Path, help="the folder with GermEval 2014 and WikiNER")
    parser.add_argument("--work", type=Path, required=True, help="a folder for what lies between the steps")
    parser.add_argument("--others", type=Path, nargs="*", default=[], help="work folders of earlier rounds, for mean")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--further", action="store_true", help="go on from what the work folder holds")
    parser.add_argument("--read", action="store_true", help="also learn from passages as the present model reads them")
    given = parser.parse_args()
    torch.set_num_threads(2)
    {"choose": choose, "names": train_names, "facts": train_facts, "mean": mean, "write": write}[given.step](given)


if __name__ == "__main__":
    main()
