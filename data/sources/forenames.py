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
FURTHER = ("Ekaterina", "Wiebke", "Jannik", "Tjark", "Enno", "Sönke", "Okan", "Frauke", "Heiko", "Hauke", "Imke", "Insa", "Malte",
           "Silke", "Elke", "Heike", "Anke", "Antje", "Birgit", "Birte", "Dörte", "Gesa", "Gesine", "Hinrich", "Henning", "Jens",
           "Jörn", "Keno", "Kerstin", "Klaas", "Maike", "Meike", "Nele", "Onno", "Piet", "Renke", "Sven", "Swantje", "Telse",
           "Thies", "Tomke", "Uwe", "Volker", "Wibke", "Mehmet", "Yvonne", "Jana", "Olaf", "Ulrike", "Priya", "Wei", "Anil",
           "Ahmed", "Fatima", "Ali", "Mohammed", "Yusuf", "Sergej", "Dmitri", "Olga", "Andrej", "Ivan", "Milan", "Goran",
           "Dragan", "Zoran", "Eamon", "Siobhan", "Ronan", "Carlos", "Joao", "João", "Miguel", "Rui", "Inês")  # fmt: skip
WORDS = frozenset(
    "August Mai Juni April Juli Will Grace Hope Rose Mark Marine Marina Reich Land Stern Sonne Berg Wald Stein Ernte Lange Kurz "
    "Paris Florence Georgia Israel Berlin Wien London Victoria Melody Joy Faith Summer Autumn Dawn Ray Chance Destiny Angel "
    "Princess Earl Prince King Duke Rich Royal Star Sky Storm Sunny Bill Art Gene Grant Chase Chief Frank-Walter Bernstein Ems "
    "Alb Elbe Weser Main Saar Eure Ihre Deine Meine Alle Vier Acht Hohe Neue Erste Energie Vital Optimal Global Digital Dieser "
    "Ein Eine Der Die Das Von Ober Unter Kreis Ost West Nord See Max-Planck Herr Frau Prof Baron Graf Christ Major Messe Real "
    "Ferdi Aktion Alt Jung Bürger Meister Kaiser König Bonus Plus Can Han Ünal Barış Deniz Umwelt Eis Zeit Eva-Maria-Theresia "
    "Meer Ende Mitte Anfang Note Form Made Life Science Cluster Charity Ruhr Bay Sir Dr Mr Mrs Miss Med Dipl Ing".split()
)  # fmt: skip


def main() -> None:
    """Collect, filter, sort, write."""
    names: set[str] = set(FURTHER)
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in ("first_names_male", "first_names_female", "first_names"):
            names.update(getattr(provider, attribute, ()))
    singles = {part for name in names for part in name.split()}
    kept = sorted(n for n in singles if re.fullmatch(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*", n) and n[0].isupper()
                  and (len(n) > 2 or n in {"Bo", "Jo", "Ed", "Al"}) and n not in WORDS)  # fmt: skip
    target = Path(__file__).parents[1] / "registers" / "forenames.txt"
    notice = "# Forenames, one a line; from the Faker package's lists (MIT licence), made by data/sources/forenames.py.\n"
    target.write_text(notice + "\n".join(kept) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
