"""The four pillars of the SSI, in the one order that is used everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from scoring import words
from scoring.words import gettext_noop as _

POINTS = 2500
"""What a pillar is worth, in hundredths of a point: 25.00."""


@words.said("name", "linkedin_name")
@dataclass(frozen=True, eq=False)
class Pillar:
    """One quarter of the index: our short name, and the name LinkedIn shows."""

    key: str
    name: str
    linkedin_name: str


BRAND = Pillar("brand", _("Brand"), _("Establish your professional brand"))
PEOPLE = Pillar("people", _("People"), _("Find the right people"))
INSIGHTS = Pillar("insights", _("Insights"), _("Engage with insights"))
RELATIONSHIPS = Pillar("relationships", _("Relationships"), _("Build relationships"))

PILLARS = (BRAND, PEOPLE, INSIGHTS, RELATIONSHIPS)
KEYS = tuple(pillar.key for pillar in PILLARS)
BY_KEY = {pillar.key: pillar for pillar in PILLARS}
