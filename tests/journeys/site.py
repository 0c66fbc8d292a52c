"""The whole site as people and programs meet it: web, worker, beat and commands, all real."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from teams.models import Company, NightAttempt
from teams.selectors import runs
from tests import workers
from tests.journeys.windows import SECONDS, Window

if TYPE_CHECKING:
    from datetime import date

    from teams.models import User

_LISTENING = re.compile(r"Listening at: (http://127\.0\.0\.1:\d+)")
_WEB = ("-m", "gunicorn", "--config", "gunicorn.conf.py", "--bind", "127.0.0.1:0")
COMMAND_SECONDS = 120


@dataclass
class Site:
    """One company's site on the test's database, where it is `today`."""

    works: workers.Works
    today: date
    url: str = ""

    @property
    def yesterday(self) -> date:
        """The last day that a night may know of."""
        return self.today - timedelta(days=1)

    def open(self) -> None:
        """Start the web server, on a port that is free, and wait until it listens."""
        before = len(_LISTENING.findall(self.works.log))
        self.works.start(*_WEB, "--workers=1", "ssitracker.wsgi", SSI_ROLE="web")
        workers.until(lambda: len(_LISTENING.findall(self.works.log)) > before, self.works)
        self.url = _LISTENING.findall(self.works.log)[-1]

    def begin_nights(self) -> None:
        """Start one worker, and beat to ring for it."""
        self.works.worker()
        self.works.beat()

    def move_to(self, moment: datetime) -> None:
        """Stop everything, and start it again on another day."""
        self.works.stop()
        self.works.ahead = (moment - datetime.now(UTC)).total_seconds()
        self.today = moment.date()
        self.open()
        self.begin_nights()

    def window(self, user: User) -> Window:
        """A browser in which somebody has just signed in."""
        window = Window(self.url)
        window.sign_in(user.email)
        return window

    def night_to_come(self, as_of: date, *, hour: int) -> None:
        """Wait until everything that the night of a day owes is done.

        The administrator's setting of the hour decides which night the last one
        was: with 23 it is not yet today's, with 2 it is.
        """
        Company.objects.update(nightly_hour=hour)
        self.night_of(as_of)

    def night_of(self, as_of: date) -> None:
        """Wait until everything that the night of a day owes is done, at the hour that is set."""
        since = Company.objects.get().tracking_since
        workers.until(lambda: not runs.not_done(since=since, as_of=as_of), self.works)
        workers.until(lambda: not NightAttempt.objects.filter(outcome="").exists(), self.works)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `manage.py` to its end."""
        return subprocess.run(
            self.works.python("-m", "manage", *arguments),
            cwd=workers.ROOT,
            env=self.works.environment | {"SSI_ROLE": "command"},
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )

    def api(self, secret: str) -> Api:
        return Api(f"{self.url}/api/v1/", secret)


@dataclass(frozen=True)
class Answer:
    status: int
    etag: str
    body: Any


@dataclass(frozen=True)
class Api:
    """A program with somebody's token."""

    root: str
    secret: str

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def send(self, method: str, path: str, body: object = None, *, seen: str = "") -> Answer:
        """`seen` is the ETag of what was read before."""
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        if seen:
            headers["If-Match"] = seen
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.root + path, data, headers, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=SECONDS)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            return Answer(answer.status, answer.headers.get("ETag", ""), json.load(answer))
