"""Finders: each module is one part that proposes mentions; `built_in` lists them."""

from __future__ import annotations

from graphkit.extract.base import Finder
from graphkit.extract.mentions.bodies import BodyFinder
from graphkit.extract.mentions.brands import BrandFinder
from graphkit.extract.mentions.events import EventFinder
from graphkit.extract.mentions.labels import LabelFinder
from graphkit.extract.mentions.legal import LegalFormFinder
from graphkit.extract.mentions.lists import ListFinder
from graphkit.extract.mentions.persons import PersonFinder
from graphkit.extract.mentions.registers import RegisterFinder
from graphkit.extract.mentions.sectors import SectorFinder
from graphkit.extract.mentions.tables import TableFinder
from graphkit.extract.phrases import Ground
from graphkit.vocabulary import Vocabulary

__all__ = ["built_in"]


def built_in(vocabulary: Vocabulary, ground: Ground) -> tuple[Finder, ...]:
    """The finders that come with the software, regions aside."""
    return (
        RegisterFinder(vocabulary), SectorFinder(vocabulary), PersonFinder(ground.lexicon), LegalFormFinder(ground),
        BodyFinder(ground), LabelFinder(ground), BrandFinder(ground), ListFinder(ground), TableFinder(ground),
        EventFinder(ground.lexicon),
    )  # fmt: skip
