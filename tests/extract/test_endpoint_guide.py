"""The examples of docs/plug-ins.md are packages that work."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from graphkit.extract.clean import clean
from graphkit.extract.endpoint.settings import ADDRESS, KEY, MODEL, TIME_LIMIT
from graphkit.extract.mentions.plugins import GROUP, registered
from graphkit.extract.reading import Reader
from graphkit.model import Document

GUIDE = (Path(__file__).parents[2] / "docs" / "plug-ins.md").read_text(encoding="utf-8")
TEXT = "Ein Satz vorab.\n\nHeute sprach Quillia Marnett in Buxleben."


def _examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def _install(folder: Path, project: str, source: str) -> None:
    """What pip would leave of the package in `folder`."""
    said = tomllib.loads(project)
    points = said["project"]["entry-points"][GROUP]
    info = folder / f"{said['project']['name'].replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {said['project']['name']}\nVersion: 1.0\n", encoding="utf-8")
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}", encoding="utf-8")
    (folder / said["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"][0]).write_text(source, "utf-8")


def _spacy() -> ModuleType:
    """As much of spaCy as tells names: `load` gives a pipeline, whose documents have `ents`."""

    def pipeline(text: str) -> SimpleNamespace:
        names = re.finditer(r"Quillia Marnett|Buxleben|sprach", text)
        labels = {"Quillia Marnett": "PER", "Buxleben": "LOC", "sprach": "MISC"}
        return SimpleNamespace(
            ents=[
                SimpleNamespace(text=m.group(), start_char=m.start(), end_char=m.end(), label_=labels[m.group()])
                for m in names
            ]
        )

    module = ModuleType("spacy")
    module.__dict__.update(load=lambda name: pipeline, Language=object)
    return module


def _gliner() -> ModuleType:
    """As much of GLiNER as tells names: a model with `predict_entities`."""

    class GLiNER:
        @classmethod
        def from_pretrained(cls, name: str) -> GLiNER:
            return cls()

        def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, object]]:
            wanted = {"Quillia Marnett": "person", "Buxleben": "place"}
            assert set(wanted.values()) <= set(labels)
            found = re.finditer("|".join(wanted), text)
            return [{"start": m.start(), "end": m.end(), "label": wanted[m.group()], "score": 0.9} for m in found]

    module = ModuleType("gliner")
    module.__dict__.update(GLiNER=GLiNER)
    return module


@pytest.mark.parametrize("kind", ["spacy", "gliner"])
def test_an_example_is_a_package_that_finds_names(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    project, source = _examples("toml")[0], dict(zip(["spacy", "gliner"], _examples("python"), strict=True))[kind]
    project = project.replace("spacy", kind).replace("SpacyFinder", f"{kind.title()}Finder")
    _install(tmp_path, project.replace("Spacy", kind.title()), source)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setitem(sys.modules, kind, {"spacy": _spacy, "gliner": _gliner}[kind]())
    monkeypatch.delitem(sys.modules, f"graphkit_{kind}", raising=False)
    finder = next(finder for finder in registered() if finder.name == kind)
    document = Document("a.txt", TEXT)
    view = clean(document)
    found = [(document.quote(view.raw(c.span)), c.type) for c in finder.find(document, view, reader.vocabulary)]
    assert found == [("Quillia Marnett", "Person"), ("Buxleben", "Region")]


def test_every_setting_of_the_endpoint_is_described() -> None:
    assert sorted(set(re.findall(r"GRAPHKIT_LLM_\w+", GUIDE))) == sorted({ADDRESS, KEY, MODEL, TIME_LIMIT})
