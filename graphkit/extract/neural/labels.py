"""What two items of a window can have to do with each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graphkit.model import PredicateName


@dataclass(frozen=True, slots=True)
class Label:
    """A relation between a subject and an object item; kinds are written as in `items`, without the mark of references.

    A label with a predicate is a fact by itself. Of the others "role:…" and "takesPartIn:…" say in which role, and
    "former" that it is over. "since" and "until" say that a fact of this subject begins or ends then, "begins" and
    "ends" that a fact with this object (or number of members) does: the date of a fact is one that fits both its ends.
    "means" says of a reference ("das Netzwerk", "sie") what it refers to; its subject is the item, not what that stands
    for.
    """

    name: str
    subjects: str
    objects: str
    predicate: PredicateName | None = None


_DATES = "DWFU"
POSTS = (
    "managing-director deputy-managing-director board-chair board-member advisory-board-member cluster-manager "
    "project-manager team-lead staff researcher political-office founder member alumnus other"
).split()
PARTS = ("speaker", "host", "exhibitor", "participant")

LABELS: Final = (
    Label("role", "P", "COMJ", "role"),
    Label("takesPartIn", "PCO", "E", "takesPartIn"),
    Label("memberOf", "PCO", "CO", "memberOf"),
    Label("participatesIn", "CO", "M", "participatesIn"),
    Label("manages", "O", "C", "manages"),
    Label("runs", "OMC", "MEJ", "runs"),
    Label("funds", "OM", "JCOME", "funds"),
    Label("partner", "CO", "CO", "partner"),
    Label("awarded", "COPJ", "A", "awarded"),
    Label("locatedIn", "COEJM", "Gg", "locatedIn"),
    Label("inSector", "COMJE", "S", "inSector"),
    Label("founded", "COMJ", _DATES, "founded"),
    Label("heldOn", "E", _DATES, "heldOn"),
    Label("memberCount", "COM", "N", "memberCount"),
    *(Label(f"role:{key}", "P", "COMJ") for key in POSTS),
    *(Label(f"takesPartIn:{key}", "PCO", "E") for key in PARTS),
    Label("since", "PCOMJ", _DATES),
    Label("until", "PCOM", _DATES),
    Label("former", "P", "COMJ"),
    Label("begins", "COMJEAN", _DATES),
    Label("ends", "COMJE", _DATES),
    Label("means", "PCOMEJ", "PCOMEJ"),
)
NUMBERS: Final = {label.name: number for number, label in enumerate(LABELS)}
ROLES: Final = {
    "role": {key: NUMBERS[f"role:{key}"] for key in POSTS},
    "takesPartIn": {key: NUMBERS[f"takesPartIn:{key}"] for key in PARTS},
}
