from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ExtractionError
from graphkit.extract.relations.patterns import load_patterns, pattern_files, read_file
from graphkit.extract.relations.wording import Wording
from graphkit.resources import resource
from graphkit.vocabulary import Vocabulary

GOOD = 'predicate = "role"\n[[pattern]]\nid = "a"\ntemplates = ["{subject:person} <be> {role}"]\nconfidence = 0.9\n'


def _folder(path: Path, text: str) -> Path:
    (path / "words.toml").write_text('[sets]\nbe = ["ist", "war"]\n', encoding="utf-8")
    (path / "role.toml").write_text(text, encoding="utf-8")
    return path


def test_every_predicate_has_its_file(vocabulary: Vocabulary) -> None:
    files = {path.stem: read_file(path)["predicate"] for path in pattern_files(resource("ontology", "patterns"))}
    assert set(files) == set(vocabulary.predicates)
    assert all(name == predicate for name, predicate in files.items())


def test_a_good_file_loads(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (pattern,) = load_patterns(_folder(tmp_path, GOOD), vocabulary)
    assert pattern.method == "pattern:role/a"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("confidence", "confidenec"), "confidenec"),
        (("confidence = 0.9", 'confidence = 0.9\nrole = "king"'), "king"),
        (("confidence = 0.9", 'confidence = 0.9\ntime = "someday"'), "someday"),
        (("confidence = 0.9", 'confidence = 0.9\nobject = "moon"'), "moon"),
        (('predicate = "role"', 'predicate = "rules"'), "rules"),
        (("<be>", "<bee>"), "bee"),
        (('id = "a"', "id = "), "TOML"),
    ],
)
def test_a_bad_file_is_an_error_that_names_it(
    tmp_path: Path, vocabulary: Vocabulary, change: tuple[str, str], message: str
) -> None:
    with pytest.raises(ExtractionError) as caught:
        load_patterns(_folder(tmp_path, GOOD.replace(*change)), vocabulary)
    assert message in caught.value.message


def test_an_id_is_used_once(tmp_path: Path, vocabulary: Vocabulary) -> None:
    twice = GOOD + GOOD.removeprefix('predicate = "role"\n')
    with pytest.raises(ExtractionError, match="used twice"):
        load_patterns(_folder(tmp_path, twice), vocabulary)


def test_a_missing_list_of_words_is_an_error() -> None:
    with pytest.raises(ExtractionError, match="missing or unknown list"):
        Wording.of({})
