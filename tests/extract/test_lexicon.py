from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphkit.errors import VocabularyError
from graphkit.extract.lexicon import load_lexicon, read_lexicon
from graphkit.resources import resource


def test_a_compound_is_what_its_last_part_is() -> None:
    heads = load_lexicon().heads_of("Landesforschungsinstituts")
    assert heads[0].type == "Organization"
    assert load_lexicon().heads_of("Hafenprojekten")[0].type == "Project"
    assert load_lexicon().heads_of("Apfelbaum") == ()


def test_forenames_tell_the_gender() -> None:
    lexicon = load_lexicon()
    assert lexicon.is_forename("Anna-Lena")
    assert not lexicon.is_forename("Netzwerk")
    assert (lexicon.gender("Jürgen Kern"), lexicon.gender("Katja Kern"), lexicon.gender("Xq Kern")) == ("m", "f", None)


def test_an_unknown_key_is_an_error_that_names_file_and_key(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(resource("ontology", "lexicon"), folder)
    words = folder / "words.toml"
    words.write_text(words.read_text(encoding="utf-8") + '\nodd = ["x"]\n', encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"words\.toml.*odd"):
        read_lexicon(folder, resource("data", "registers", "forenames.txt"))


def test_a_broken_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(resource("ontology", "lexicon"), folder)
    (folder / "heads.toml").write_text("[[head]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"heads\.toml"):
        read_lexicon(folder, resource("data", "registers", "forenames.txt"))
