"""Write data/registers/forenames.txt from the name lists of Faker (MIT licence): `pip install faker`, then run this.

Kept are single or hyphenated names of three letters or more that are no ordinary German or English word.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

LOCALES = (
    "de_DE", "de_AT", "de_CH", "fr_CH", "en_GB", "en_US", "fr_FR", "it_IT", "nl_NL", "pl_PL", "es_ES", "sv_SE", "da_DK",
    "no_NO", "fi_FI", "cs_CZ", "hu_HU", "tr_TR",
)  # fmt: skip
FURTHER = {
    "f": "Ines Ekaterina Wiebke Frauke Imke Insa Silke Elke Heike Anke Antje Birgit Birte Dörte Gesa "
    "Gesine Kerstin Maike "
    "Meike Nele Swantje Telse Tomke Wibke Yvonne Jana Ulrike Priya Fatima Olga Siobhan Inês Anja Kristin Katja",
    "m": "Jannik Tjark Enno Sönke Okan Heiko Hauke Malte Hinrich Henning Jens Jörn Keno Klaas Onno Piet Renke Sven "
    "Thies Uwe Volker Mehmet Olaf Wei Anil Ahmed Ali Mohammed Yusuf Sergej Dmitri Andrej Ivan Milan Goran Dragan "
    "Zoran Eamon Ronan Carlos Joao João Miguel Rui Jochen Dirk Ralf Ralph Horst Jan Karl",
}
WORDS = frozenset(
        "August Mai Juni April Juli Will Grace Hope Rose Mark Marine Marina Reich Land Stern Sonne Berg "
        "Wald Stein Ernte Lange Kurz "
        "Paris Florence Georgia Israel Berlin Wien London Victoria Melody Joy Faith Summer Autumn Dawn "
        "Ray Chance Destiny Angel "
        "Princess Earl Prince King Duke Rich Royal Star Sky Storm Sunny Bill Art Gene Grant Chase Chief "
        "Frank-Walter Bernstein Ems "
        "Alb Elbe Weser Main Saar Eure Ihre Deine Meine Alle Vier Acht Hohe Neue Erste Energie Vital "
        "Optimal Global Digital Dieser "
        "Ein Eine Der Die Das Von Ober Unter Kreis Ost West Nord See Max-Planck Herr Frau Prof Baron "
        "Graf Christ Major Messe Real "
        "Ferdi Aktion Alt Jung Bürger Meister Kaiser König Bonus Plus Can Han Ünal Barış Deniz Umwelt "
        "Eis Zeit Eva-Maria-Theresia "
        "Meer Ende Mitte Anfang Note Form Made Life Science Cluster Charity Ruhr Bay Sir Dr Mr Mrs Miss "
        "Med Dipl Ing".split()
)  # fmt: skip


def _usable(name: str) -> bool:
    return (
        re.fullmatch(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*", name) is not None
        and name[0].isupper()
        and (len(name) > 2 or name in {"Bo", "Jo", "Ed", "Al"})
        and name not in WORDS
    )


def main() -> None:
    """Collect, filter, sort, write: a name, a tab, and f, m or fm."""
    genders: dict[str, set[str]] = {}
    for gender, kind in (("f", "first_names_female"), ("m", "first_names_male")):
        names = FURTHER[gender].split()
        for locale in LOCALES:
            names += getattr(importlib.import_module(f"faker.providers.person.{locale}").Provider, kind, ())
        for name in names:
            for part in name.split():
                genders.setdefault(part, set()).add(gender)
    target = Path(__file__).parents[1] / "registers" / "forenames.txt"
    notice = (
        "# Forenames, each with f, m or fm; from the Faker package's lists (MIT licence), made by "
        "data/sources/forenames.py.\n"
    )
    lines = [f"{name}\t{''.join(sorted(kinds))}" for name, kinds in sorted(genders.items()) if _usable(name)]
    target.write_text(notice + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
