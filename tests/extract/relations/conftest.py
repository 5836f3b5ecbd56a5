from __future__ import annotations

import pytest

from graphkit.extract.relations import Grammar, load_grammar
from graphkit.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def grammar(vocabulary: Vocabulary) -> Grammar:
    return load_grammar(vocabulary)
