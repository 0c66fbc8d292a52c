"""Every table of the admin site, one module per noun: importing this one registers them."""

from teams.admin import (
    absences,
    access,
    activity,
    company,
    people,
    scores,
    scoring_models,
    teams,
)

__all__ = [
    "absences",
    "access",
    "activity",
    "company",
    "people",
    "scores",
    "scoring_models",
    "teams",
]
