"""How dates are worded: names of months, days and seasons, and the pieces that patterns are put together from."""

from __future__ import annotations

from typing import Final

MONTH_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner january jan",
            "februar feber february feb",
            "märz maerz march mär mrz mar",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "montag monday",
            "dienstag tuesday",
            "mittwoch wednesday",
            "donnerstag thursday",
            "freitag friday",
            "samstag sonnabend saturday",
            "sonntag sunday",
        )
    )
    for name in names.split()
}
SEASONS: Final = {
    name: month
    for names, month in (
        ("frühjahr frühling", 4),
        ("sommer frühsommer spätsommer sommersemester", 7),
        ("herbst", 10),
        ("winter wintersemester", 12),
    )
    for name in names.split()
}

MONTH = "(?:" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + r")\b\.?"
ENGLISH_SEASONS: Final = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 12}
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DAY_EN = rf"{DAY}(?:st|nd|rd|th)?"
YEAR = r"(?:1[6-9]|20)\d{2}"
NUMERAL = r"(?:0?[1-9]|1[0-2])"
DASH = r"\s?(?:-|–|—|bis|to|until)\s?(?:zum\s+)?"
WEEKDAY = (
    r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\b\.?,?\s+(?:(?:den|dem|the)\s+)?|,\s*))"
)
OPEN = r"(?P<open>seit|ab|bis|since|until|till|from|by)"
PART = (
    r"(?:anfang|mitte|ende|beginn|frühjahr|frühling|sommer|herbst|winter|jahresbeginn|jahresende|jahresausklang|"
    r"early|mid|late|spring|summer|autumn|fall|beginning\s+of|end\s+of)"
)
LEAD = (
    rf"(?<![\w-])(?:{OPEN}\s+(?:(?:zum|dem|einschließlich|the)\s+)?)?{WEEKDAY}?"
    rf"(?:(?P<part>{PART})\s+(?:(?:des\s+Jahres|von|of)\s+)?)?"
)
TAIL = r"(?![\w-]|[.,]\d)"

D1, D = rf"(?P<d1>{DAY})", rf"(?P<d>{DAY})"
M1, M = rf"(?P<m1>{MONTH})", rf"(?P<m>{MONTH})"
Y1, Y = rf"(?P<y1>{YEAR})", rf"(?P<y>{YEAR})"
BETWEEN = rf"(?:{DASH}|\s?(?:und|and|/|\+|&)\s?){WEEKDAY}?"
NOTHING = r"(?P<m1>(?!))?(?P<y1>(?!))?"
SAME = r"(?P<which>dieses|desselben|jenes|vergangenen|letzten|vorigen|nächsten|kommenden|this|(?:of\s+)?the\s+same)"

STEM = "(?:" + "|".join(dict.fromkeys(name[:3] for name in MONTH_NAMES)) + ")"
DAY_OF_MONTH, DAY_OF_MONTH_EN = rf"\d\.\s?{STEM}", rf"\d(?:st|nd|rd|th)?\s+(?:of\s+)?{STEM}"
MONTH_DAY, MONTH_OF_YEAR = rf"{STEM}\w*\.?\s+\d{{1,2}}(?!\d)", rf"{STEM}\w*\.?,?\s+(?:of\s+)?\d{{4}}"
IN_DIGITS = r"\d\.\s?\d{1,2}\.\s?\d\d"

WHICH = r"(?P<which>dies\w*|letzt\w*|vergangen\w*|vorig\w*|kommend\w*|nächst\w*|this(?:\s+past)?|last|past|next|coming)"
FULL_MONTH = (
    "(?P<m>"
    + "|".join(n for n in MONTH_NAMES if len(n) > 4 or n in {"mai", "may", "juni", "june", "juli", "july"})
    + ")"
)
FULL_WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAY_NAMES) + ")"
SEASON = "(?P<season>" + "|".join(SEASONS) + ")"
ENGLISH_SEASON = "(?P<season>" + "|".join(ENGLISH_SEASONS) + ")"
ENGLISH_WHICH = r"(?P<which>this(?:\s+past)?|last|past|next|coming)"
