"""Everybody and everything that the permission matrix is made of."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from scoring.models import ScoringModel
from teams import models
from teams.selectors import weeks
from teams.selectors.board_order import Order
from teams.services import access, coaching, exports
from tests import make
from tests.teams.selectors import boards

TABLE = tomllib.loads((Path(__file__).parent / "permissions.toml").read_text())
FORM = "application/x-www-form-urlencoded"
MISSING = 10**9
MOMENT = datetime(2026, 10, 14, 9, tzinfo=UTC)
IN_ADDRESSES: dict[str, Any] = {
    "week": make.MONDAY,
    "part": "posts",
    "moment": MOMENT,
    "uidb36": "1",
    "key": "wrong",
    "app_label": "teams",
    "url": "nowhere",
    "address": "nowhere",
    "content_type_id": 1,
}
"""What stands in addresses that are about nobody in particular."""

Values = dict[str, Any]


# --- Addresses --------------------------------------------------------------------
@dataclass(frozen=True)
class Route:
    """One address of the resolver; its key is its name, or the address where it has none."""

    address: str
    name: str | None

    @property
    def key(self) -> str:
        return self.name or self.address

    @property
    def area(self) -> str:
        first = self.address.split("/")[0]
        if self.address.startswith("api/") and self.name != "api-docs":
            return "api"
        return first if first in ("admin", "accounts") else "pages"

    @property
    def parameters(self) -> set[str]:
        return set(re.findall(r"<(?:\w+:)?(\w+)>", self.address))

    def path(self, values: Values) -> str:
        if self.name is None:
            path = re.sub(r"<\w+:(\w+)>", lambda part: str(values[part[1]]), self.address)
            return "/" + re.sub(r"\(\?P<url>.*", "nowhere", path)
        if self.name == "admin:recompute_progress":
            values = {"moment": MOMENT.isoformat()}
        return reverse(self.name, kwargs=values)


def routes() -> list[Route]:
    return list(_routes(get_resolver().url_patterns, "", ""))


def _routes(patterns: list[Any], before: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        address = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, address, inner)
        elif isinstance(pattern, URLPattern):
            yield Route(address, f"{space}{pattern.name}" if pattern.name else None)


# --- Expectations -----------------------------------------------------------------
def tables() -> dict[str, type]:
    """Every table of the admin site by its key."""
    registry = admin.site._registry
    return {f"{kind._meta.app_label}_{kind._meta.model_name}": kind for kind in registry}


def rules(route: Route) -> dict[str, str] | None:
    """The names of the rules of an address by method; None where it has no row."""
    if route.key in TABLE["routes"]:
        return dict(TABLE["routes"][route.key])
    label = _label(route)
    if route.area != "admin" or label not in TABLE["tables"]:
        return None
    kind = (route.name or "").rpartition("_")[2]
    write = TABLE["tables"][label].get(kind)
    if kind in ("add", "delete"):
        return {"GET": write, "POST": write}
    return (
        {"GET": "admin_reads", "POST": write or "admin_reads"} if kind else {"GET": "admin_reads"}
    )


def _label(route: Route) -> str:
    return "_".join(route.address.split("/")[1:3])


def expected(rule: str, actor: str, column: str) -> str:
    """One cell of the table."""
    rows = TABLE["rules"][rule]
    words = rows.get(actor, rows.get("everybody")).split()
    if len(words) == 1:
        return str(words[0])
    return str(words[rows["columns"].split().index(column)])


def stands_for(actor: str, route: Route) -> str:
    """Whose row holds for an actor who has none of their own."""
    if actor in ("reads", "writes"):
        return "ravi" if route.area == "api" else "nobody"
    return "nobody" if actor in ("inactive", "expired", "revoked") else actor


# --- Calls ------------------------------------------------------------------------
@dataclass
class Actor:
    """Somebody who calls, in a session or with a token."""

    session: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, route: Route, verb: str, values: Values) -> HttpResponse:
        """One request, of which nothing is left afterwards."""
        client = Client(raise_request_exception=False)
        if self.session:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        body, kind = ("{}", "application/json") if route.area == "api" else ("", FORM)
        with transaction.atomic():
            answer = client.generic(
                verb,
                route.path(values),
                "" if verb == "GET" else body,
                content_type=kind,
                headers=self.headers,
            )
            transaction.set_rollback(True)
        return answer


def outcome(answer: HttpResponse) -> str:
    """What became of a call, in the words of permissions.toml."""
    where = answer.get("Location", "")
    if answer.status_code == 401 or where.startswith(("/accounts/login/", "/admin/login/")):
        return "in"
    if where.startswith("/accounts/reauthenticate/"):
        return "again"
    if answer.status_code in (403, 404, 405):
        return str(answer.status_code)
    return "yes" if answer.status_code < 429 else f"error {answer.status_code}"


# --- The world --------------------------------------------------------------------
class World:
    """People, what is theirs, and how each of them calls."""

    def __init__(self) -> None:
        self.north, self.south = make.team("North"), make.team("South")
        self.people = {
            "ravi": make.rep("Ravi", self.north),
            "bea": make.rep("Bea", self.north),
            "otto": make.rep("Otto", self.south),
            "maya": make.person("Maya"),
            "elsewhere": make.person("Manager elsewhere"),
            "staff": make.person("Staff", is_staff=True),
            "ada": make.person("Ada", is_staff=True, is_superuser=True),
            "inactive": make.rep("Inactive", self.north),
        }
        make.member(self.people["maya"], self.north, role="manager")
        make.member(self.people["elsewhere"], self.south, role="manager")
        self.run = self._board()
        self.marks = {
            slug: make.mark(self.people["maya"], team).pk
            for slug, team in (("north", self.north), ("south", self.south), ("company", None))
        }
        self.theirs = {name: self._things(self.people[name]) for name in ("ravi", "bea", "otto")}
        self.actors = self._actors()

    def objects(self, route: Route) -> dict[str, Values]:
        """By column of the table: what stands in the address."""
        given = {name: IN_ADDRESSES[name] for name in route.parameters & set(IN_ADDRESSES)}
        return {column: given | chosen for column, chosen in self._chosen(route).items()}

    def _chosen(self, route: Route) -> dict[str, Values]:
        asked = route.parameters
        if asked & {"rep_id", "token_id", "export_id"}:
            return {rep: self._of_rep(rep, asked) for rep in (*self.theirs, "missing")}
        if "slug" in asked:
            return {slug: self._of_team(slug, asked) for slug in ("north", "south", "missing")}
        there = {"mark_id": self.marks["company"], "run_id": self.run.pk}
        for name in asked & set(there):
            return {"there": {name: there[name]}, "missing": {name: MISSING}}
        if "version" in asked:
            versions = {"published": "article-1", "draft": "linkedin-1", "missing": "none"}
            return {column: {"version": version} for column, version in versions.items()}
        if asked & {"object_id", "pk"}:
            return self._rows(route)
        return {"-": {}}

    def _of_rep(self, rep: str, asked: set[str]) -> Values:
        theirs = self.theirs.get(rep, {})
        return {name: theirs.get(name, MISSING) for name in asked & set(self.theirs["ravi"])}

    def _of_team(self, slug: str, asked: set[str]) -> Values:
        someone = models.Membership.objects.filter(team__slug=slug, role="rep").first()
        found = {
            "slug": slug,
            "mark_id": self.marks.get(slug, MISSING),
            "membership_id": someone.pk if someone else MISSING,
        }
        return {name: found[name] for name in asked & set(found)}

    def _rows(self, route: Route) -> dict[str, Values]:
        """Rows of the admin's tables."""
        parameter = "pk" if "pk" in route.parameters else "object_id"
        kind: Any = tables().get(_label(route))
        if kind is None:
            return {"-": {parameter: 1}}
        if kind is ScoringModel:
            found = {model.status: model.pk for model in kind.objects.all()}
            return {column: {parameter: found[column]} for column in ("published", "draft")}
        return {"-": {parameter: kind.objects.order_by("pk").first().pk}}

    def _board(self) -> models.ScoreRun:
        make.tracking(make.MONDAY)
        run = boards.run()
        for rank, name in enumerate(("ravi", "bea", "otto"), start=1):
            team = self.south if name == "otto" else self.north
            boards.snapshot(run, self.people[name], team, rank=rank)
        models.NightAttempt.objects.create(
            week=make.MONDAY, due_at=make.NOW, trigger="night", number=1, started_at=make.NOW
        )
        models.Heartbeat.objects.create(worker="worker@here", at=make.NOW)
        make.letter(self.people["ravi"])
        models.ErasureRequest.objects.create(user=self.people["otto"], asked_at=make.NOW)
        return run

    def _things(self, rep: models.User) -> dict[str, int]:
        make.full_log(rep, posts=1)
        make.review(rep, headline=1)
        absence = make.absence(rep, make.MONDAY, make.MONDAY)
        token, _ = self._token(rep, "read")
        return {
            "rep_id": rep.pk,
            "absence_id": absence.pk,
            "reading_id": make.reading(rep).pk,
            "token_id": token.pk,
            "export_id": self._export(rep).pk,
            **self._coaching(rep),
        }

    def _coaching(self, rep: models.User) -> dict[str, int]:
        """A note of the rep's own, an agreed action, and a flag that rests."""
        says: dict[str, Any] = {"rep": rep, "now": timezone.now()}
        today = says["now"].date()
        note = coaching.write_note(text="Test", shared=True, by=rep, on=today, **says)
        by = self.people["elsewhere" if rep.name == "Otto" else "maya"]
        week = weeks.monday_of(today)
        agreed = coaching.agree(metric="comments", number=6, week=week, by=by, today=today, **says)
        rest = models.Snooze.objects.create(
            rep=rep,
            flagged_since=make.MONDAY,
            until=weeks.back(week, -1),
            reason="Test",
            snoozed_by=by,
            snoozed_at=says["now"],
        )
        plan = {"commitment_id": agreed.commitment_id}
        return {"note_id": note.pk, "agreement_id": agreed.pk, "snooze_id": rest.pk, **plan}

    def _export(self, rep: models.User) -> models.Export:
        now = timezone.now()
        team = rep.memberships.get().team
        return exports.ask(by=rep, team=team, week=None, kind="csv", order=Order(), now=now)

    def _token(self, user: models.User, *scopes: str, days: int = 30) -> tuple[Any, str]:
        now = timezone.now()
        ends = now + timedelta(days=days)
        made = min(now, ends) - timedelta(days=1)
        return access.create_token(user=user, name="Test", scopes=scopes, expires_at=ends, now=made)

    def _actors(self) -> dict[str, Actor]:
        ravi = self.people["ravi"]
        actors = {name: self._session(user) for name, user in self.people.items()}
        models.User.objects.filter(pk=self.people["inactive"].pk).update(is_active=False)
        revoked, secret = self._token(ravi, "read", "write")
        access.revoke_token(token=revoked, now=timezone.now())
        return actors | {
            "nobody": Actor(),
            "writes": self._bearer(self._token(ravi, "read", "write")[1]),
            "reads": self._bearer(self._token(ravi, "read")[1]),
            "expired": self._bearer(self._token(ravi, "read", "write", days=-1)[1]),
            "revoked": self._bearer(secret),
        }

    def _session(self, user: models.User) -> Actor:
        """Signed in a moment ago with the password, so that no page asks again."""
        client = Client()
        client.force_login(user)
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
        return Actor(session=session.session_key)

    def _bearer(self, secret: str) -> Actor:
        return Actor(headers={"Authorization": f"Bearer {secret}"})
