"""One night in a process of its own: prints its seconds and the peak memory in MB."""

from __future__ import annotations

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
    django.setup()
    from bench import night, results

    print(results.timed(night.night), results.peak_rss_mb())
