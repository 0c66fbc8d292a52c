"""A web process that saves a log for each rep: `python -m tests.faults.saving WEEK REP…`.

Prints one line a rep: the status of the answer to the log form, then of the
page it leads to, then that the doorbell was rung.
"""

from __future__ import annotations

import sys

import django

if __name__ == "__main__":
    django.setup()
    from django.test import Client

    from teams import tasks
    from teams.models import User

    week, *reps = sys.argv[1:]
    for pk in reps:
        client = Client()
        client.force_login(User.objects.get(pk=pk))
        saved = client.post(f"/log/{week}/", {"version": "0", "days_worked": "5", "posts": "1"})
        home = client.get(saved.get("Location", "/"))
        tasks.ring()
        print(saved.status_code, home.status_code, "rung")
