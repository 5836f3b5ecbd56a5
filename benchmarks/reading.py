"""How fast documents of some 300 words are read on one core, by rules alone and in full, beside spaCy if it is there.

Two figures tell whether memory stays flat: how much it has grown between the first tenth of a long run and its end.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import resource as system
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graphkit.extract import Extractor
from graphkit.model import Document
from graphkit.readers import read
from graphkit.resources import resource
from graphkit.vocabulary import load_vocabulary

_WORDS = 300


def run(long: int = 200, number: int = 40) -> dict[str, float]:
    """Documents a second of each reader, by `number` of them, and the growth of memory in MB over `long` documents."""
    documents = list(texts(number))
    vocabulary = load_vocabulary()
    with _one_core():
        fast, full = Extractor.of(vocabulary, fast=True), Extractor.of(vocabulary)
        figures = {"fast_per_second": _rate(fast.find, documents), "full_per_second": _rate(full.find, documents)}
        if importlib.util.find_spec("spacy") is not None:
            figures["spacy_per_second"] = _rate(_spacy(documents), documents)
            figures["full_over_spacy"] = figures["full_per_second"] / figures["spacy_per_second"]
        figures["memory_growth_mb"] = _growth(fast.find if long > _MANY else full.find, long)
    return figures


_MANY = 2000


def texts(number: int) -> Iterator[Document]:
    """Documents of some 300 words, made of paragraphs of the shipped ones; no two are alike."""
    folder = resource("data", "documents")
    paragraphs = [
        part.strip()
        for path in sorted(Path(folder).iterdir())
        for part in read(path, path.name).text.split("\n")
        if len(part.split()) > 8
    ]
    for turn in range(number):
        chosen, words, place = list[str](), 0, turn * 7
        while words < _WORDS:
            chosen.append(paragraphs[place % len(paragraphs)])
            words += len(chosen[-1].split())
            place += 1 + turn % 3
        yield Document(f"bench/{turn}.txt", "\n".join([f"Meldung {turn}", *chosen]), published="2024-05-01")


def _rate(find: Callable[[Document], object], documents: list[Document]) -> float:
    """Documents a second of processor time, after two to warm up."""
    for document in documents[:2]:
        find(document)
    start = time.process_time()
    for document in documents:
        find(document)
    return len(documents) / (time.process_time() - start)


def _spacy(documents: list[Document]) -> Callable[[Document], object]:
    """spaCy's German pipeline of the small kind (tagger, parser, NER); what it has learnt does not change its speed."""
    spacy, tokens, training = map(importlib.import_module, ("spacy", "spacy.tokens", "spacy.training"))
    nlp = spacy.blank("de")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("tagger", config={"model": {"tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": listener}})
    nlp.add_pipe("ner", config={"model": {"tok2vec": listener}})
    made = nlp.make_doc(documents[0].text)
    words = [token.text for token in made]
    heads = [max(0, place - 1) for place in range(len(words))]
    deps = ["ROOT"] + ["dep"] * (len(words) - 1)
    gold = tokens.Doc(nlp.vocab, words, tags=["X"] * len(words), heads=heads, deps=deps)
    gold.ents = [tokens.Span(gold, 0, 1, label=kind) for kind in ("PER",)]
    nlp.initialize(lambda: [training.Example(made, gold)])
    return lambda document: nlp(document.text)


def _growth(find: Callable[[Document], object], long: int) -> float:
    """How many MB the process has grown from the first tenth of `long` documents to the last."""
    early = 0.0
    for turn, document in enumerate(texts(long)):
        find(document)
        if turn == long // 10:
            early = _resident()
    return _resident() - early


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * system.getpagesize() / 1e6


@contextmanager
def _one_core() -> Iterator[None]:
    """Stay on one processor for a while, where the system lets a process choose."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
