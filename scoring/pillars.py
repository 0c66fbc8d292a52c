"""The four pillars of the SSI, in the one order that is used everywhere."""

from __future__ import annotations

from dataclasses import dataclass

POINTS = 2500
"""What a pillar is worth, in hundredths of a point: 25.00."""


@dataclass(frozen=True)
class Pillar:
    """One quarter of the index: our short name, and the name LinkedIn shows."""

    key: str
    name: str
    linkedin_name: str


BRAND = Pillar("brand", "Brand", "Establish your professional brand")
PEOPLE = Pillar("people", "People", "Find the right people")
INSIGHTS = Pillar("insights", "Insights", "Engage with insights")
RELATIONSHIPS = Pillar("relationships", "Relationships", "Build relationships")

PILLARS = (BRAND, PEOPLE, INSIGHTS, RELATIONSHIPS)
KEYS = tuple(pillar.key for pillar in PILLARS)
BY_KEY = {pillar.key: pillar for pillar in PILLARS}
