"""`make bench`: every claim about speed, measured beside a baseline in one run.

--reps N adds a night of N reps (1,000,000 takes some twenty minutes and 4 GB of disk).
Ends with 1 where a gate does not hold.
"""

from __future__ import annotations

import argparse
import os
import sys

import django

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--reps", type=int, help="add a night of this size")
    parser.add_argument("--repeats", type=int, default=5, help="of which the median is taken")
    parser.add_argument("--only", choices=("nights", "pages"), help="leave out the other half")
    wanted = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
    django.setup()
    from bench import gates, results

    found = _nights(wanted) + _pages(wanted)
    results.report(found)
    sys.exit(0 if gates.verdict(found) else 1)


def _nights(wanted: argparse.Namespace) -> list:
    from bench import company, night

    found = []
    sizes = [*SIZES, *[wanted.reps] * bool(wanted.reps)]
    for size in sizes if wanted.only != "pages" else ():
        repeats = wanted.repeats if size <= max(SIZES) else 1
        company.build(size)
        found += night.against_rivals(size, repeats=repeats)
        found += [night.two_weeks(size, repeats=repeats), night.alone(size)]
        company.clear()
    return found


def _pages(wanted: argparse.Namespace) -> list:
    from bench import company, latency, office, pages

    if wanted.only == "nights":
        return []
    people = office.open_office()
    found = pages.all_of(people) + latency.of_the_board(people)
    company.clear()
    return found


if __name__ == "__main__":
    main()
