"""The tags, roles and names by which web pages set apart what is not their content."""

from __future__ import annotations

import re

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

NEVER_SHOWN = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video form input select textarea"
    " button nav figcaption dialog head link meta".split()
)
ROLES = frozenset("navigation banner contentinfo dialog alertdialog search menu menubar toolbar alert tablist".split())
NAMES = frozenset(
    "nav navi navbar navigation menu menue menü submenu subnav metanav mainnav topnav breadcrumb breadcrumbs"
    " brotkrumen brotkrume banner footer foot colophon masthead topbar sidebar share sharing shares sharedaddy"
    " teilen social socialmedia addtoany shariff related relatedposts verwandte aehnliche weitere teaser"
    " teasers teaserbox recommended recommendations newsletter subscribe signup comments comment respond"
    " kommentare pagination pager pagenav modal popup overlay offcanvas skip skiplink skiplinks login search"
    " suche advert ads advertisement anzeige werbung print toplink backlink tags tagcloud jump promo cta"
    " caption credit credits copyright photocredit bildnachweis meta byline author authorbox"
    " sr screenreader visuallyhidden disclaimer langswitch languages toc back"
    " zurueck editsection navbox catlinks noprint".split()
)
NAME_PAIRS = frozenset(
    "site-header page-header main-menu top-bar header-bar article-footer entry-footer read-more mehr-lesen"
    " scroll-top site-info site-branding visually-hidden widget-area".split()
)
CONSENT = frozenset("cookie cookies cookiebar cookiebanner consent gdpr dsgvo cybotdialog usercentrics".split())
WHOLE = frozenset("html body main article".split())
FACTS = re.compile(r"fact|fakt|infobox|steckbrief|profil|kennzahl|daten|portrait|porträt|keyfig|data", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"(?:das könnte (?:sie|dich) auch|auch interessant|mehr zum thema|weitere (?:meldungen|artikel|beiträge|nachrichten"
    r"|news|themen|informationen)|ähnliche (?:beiträge|artikel|meldungen)|verwandte|lesen sie auch|passend dazu"
    r"|zum weiterlesen|neueste (?:beiträge|meldungen)|related|read (?:more|also)|more (?:news|articles|stories)"
    r"|you may also|you might also|recommended|teilen|share)\b",
    re.IGNORECASE,
)
WAY = re.compile(
    r"\W*(?:start(?:seite)?|home|kontakt|contact|impressum|imprint|datenschutz\w*|privacy\b.*|sitemap|login|suche"
    r"|zurück\b.*|back\b.*|zu[mr] \w+ springen|skip to .*|direkt zu.*|nach oben|top|drucken|print|mehr"
    r"|(?:seite|artikel) (?:drucken|teilen)|weiter(?:lesen)?|(?:read )?more|\w* ?newsletter\b.*|facebook|twitter"
    r"|linkedin|xing|instagram|mastodon"
    r"|agb|barrierefreiheit|links|termine|aktuelles|news|über uns|about(?: us)?)\W*",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"(?:foto|bild|bildnachweis|bildquelle|grafik|quelle|photo|image|credit)(?:er|s)?\s?(?:©|:|/)[^.]{0,120}\.?"
    r"|(?:©|\(c\)).{0,100}|.{0,40}(?:alle rechte vorbehalten|all rights reserved)\W*"
    r"|\W*(?:teilen|seite teilen|artikel teilen|drucken|weiterlesen|mehr|zurück(?: zur übersicht)?|nach oben|read more"
    r"|share|print|back)\W*",
    re.IGNORECASE,
)
