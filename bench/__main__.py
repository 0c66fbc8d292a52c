"""`make bench`: every claim about speed, measured beside a baseline in one run.

--reps N adds a night of N reps (1,000,000 takes minutes and some 3 GB of disk).
"""

from __future__ import annotations

import argparse
import os

import django

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--reps", type=int, help="measure one night of this size instead of all")
    parser.add_argument("--repeats", type=int, default=5)
    wanted = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
    django.setup()
    from bench import company, night, results

    found: list[results.Result] = []
    for size in (wanted.reps,) if wanted.reps else SIZES:
        company.build(size)
        found += night.against_rivals(size, repeats=wanted.repeats)
        found.append(night.two_weeks(size, repeats=wanted.repeats))
        own = night.alone()
        found.append(
            results.Result(
                "night in a process of its own",
                size,
                own["seconds"],
                peak_rss_mb=own["peak_rss_mb"],
            )
        )
        company.clear()
    results.report(found)


if __name__ == "__main__":
    main()
