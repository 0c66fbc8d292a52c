"""Nights in a process of their own: prints the seconds of one and the peak memory in MB.

python -m bench.one_night [WEEK AS_OF SECONDS]: with arguments, one night after
another until so many seconds have passed.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from time import monotonic

import django


def main(week: str = "", as_of: str = "", seconds: str = "0") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
    django.setup()
    from bench import company, night, results

    of = (date.fromisoformat(week), date.fromisoformat(as_of)) if week else ()
    of = of or (company.WEEK, company.AS_OF)
    end = monotonic() + float(seconds)
    taken = results.timed(lambda: night.night(*of))
    while monotonic() < end:
        night.night(*of)
    print(taken, results.peak_rss_mb())


if __name__ == "__main__":
    main(*sys.argv[1:])
