"""What a page and an API answer cost: CPU in Python, round trips to PostgreSQL, bytes."""

from __future__ import annotations

import gzip
import logging
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from statistics import median
from time import process_time
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bench.office import Office
from bench.results import Result
from scoring import metrics
from teams.models import User
from teams.selectors import rep_scores, weeks
from teams.services import activity
from tests import round_trips

REPEATS = 25


def all_of(office: Office) -> list[Result]:
    """Boards of every size, then a rep's own pages and saves."""
    _answer_as_a_web_process()
    manager, rep = _signed_in(office.manager), _signed_in(office.rep)
    reps = f"/api/v1/reps/{office.rep.pk}"
    found = []
    for size, team in office.boards.items():
        page = _answer("board page", size, manager, f"/teams/{team.slug}/")
        api = _answer("board API", size, manager, f"/api/v1/teams/{team.slug}/board")
        found += [page, api.over(page)]
    return [
        _answer("least page: signed in, a short form", 1, rep, "/absences/"),
        *found,
        _answer("company page", len(office.boards), manager, "/company/"),
        _answer("scorecard page", 1, rep, "/"),
        _answer("scorecard API", 1, rep, f"{reps}/scorecard"),
        _answer("history API", 1, rep, f"{reps}/history"),
        _answer("why page", 1, rep, f"/why/{office.unpublished}/posts/"),
        _answer("log form", 1, rep, f"/log/{office.unpublished}/"),
        _log_preview(office, rep),
        _log_save(office),
    ]


def _answer_as_a_web_process() -> None:
    """Keep the connection between requests, as the web does; send its log nowhere."""
    connection.close()
    connection.settings_dict["CONN_MAX_AGE"] = 60
    nowhere = open(os.devnull, "w")  # noqa: SIM115  # stays open as long as the process
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(nowhere)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _answer(name: str, n: int, client: Client, address: str) -> Result:
    """One address, its caches warm as after the first reader of a morning."""
    return _measured(name, n, lambda: client.get(address))


def _log_preview(office: Office, client: Client) -> Result:
    """What htmx gets while somebody types a week: every field filled, as is the dearest."""
    address = f"/log/{weeks.monday_of(office.today)}/"
    typed = {"days_worked": 4} | dict.fromkeys(metrics.COUNT_KEYS, 3)
    sent = {"data": urlencode(typed), "content_type": "application/x-www-form-urlencoded"}
    return _measured(
        "log preview", 1, lambda: client.post(address, **sent, headers={"HX-Request": "true"})
    )


def _measured(name: str, n: int, call: Callable[[], HttpResponse]) -> Result:
    def ask() -> bytes:
        response = call()
        assert response.status_code == 200, f"{name}: {response.status_code}"
        return response.content

    body = ask()
    with round_trips.noted() as asked:
        ask()
    return Result(
        name,
        n,
        _cpu(ask),
        queries=len(asked),
        bytes=len(body),
        compressed=len(gzip.compress(body, 6)),
    )


def _cpu(work: Callable[[], object]) -> float:
    """The median seconds of CPU that this process spends on it."""
    return median(_each(work))


def _each(work: Callable[[], object]) -> Iterator[float]:
    for _ in range(REPEATS):
        began = process_time()
        work()
        yield process_time() - began


def _log_save(office: Office) -> Result:
    """A week saved through the service, and the score that it comes to at once."""
    numbers, now = count(1), timezone.now()

    def save() -> None:
        _save(office, {"posts": next(numbers), "comments": 7}, now)

    save()
    with round_trips.noted() as asked:
        save()
    return Result("log save with live score", 1, _cpu(save), queries=len(asked))


def _save(office: Office, counts: dict[str, int | None], now: datetime) -> None:
    activity.record_week(
        rep=office.rep,
        week=office.unpublished,
        counts=counts,
        by=office.rep,
        now=now,
        today=office.today,
    )
    rep_scores.now(office.rep, on=office.today)
