"""Where somebody's time in a team is changed: moved, ended, or the person shut out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from teams.models import Membership
from teams.selectors import rosters
from teams.services import moves, people
from teams.services.problems import Refusal, refuse
from teams.templatetags import ssi
from teams.web import access, clock, faults
from teams.web.people_forms import EndForm, MoveForm, TypedNameForm

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest

    from teams.models import Team

MOVE, END, DEACTIVATE = "move", "end", "deactivate"
"""What a form does, as its button says it."""


class MemberDesk:
    """One membership and whoever changes it, read once a request."""

    def __init__(self, request: HttpRequest, held: Membership) -> None:
        self.request, self.held = request, held
        self.by = access.viewer(request)
        self.standing = access.standing(request)
        self.clock = clock.of(request)
        self.words = ""

    @property
    def administers(self) -> bool:
        return self.standing.administers

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Where the rep can go; none for a manager, who leaves by ending."""
        if self.held.role != Membership.Role.REP:
            return ()
        return tuple(t for t in rosters.teams_to_fill(self.standing) if t != self.held.team)

    @cached_property
    def act(self) -> str:
        """The form that was sent; nothing before."""
        sent = self.request.POST.get("act", END) if self.request.method == "POST" else ""
        return sent if sent in ("", MOVE, DEACTIVATE) else END

    @cached_property
    def move(self) -> MoveForm:
        return MoveForm(self._data(MOVE, {"start": max(self.clock.today, self.held.start)}))

    @cached_property
    def end(self) -> EndForm:
        return EndForm(self._data(END, {"end": max(self.clock.today, self.held.start)}))

    @cached_property
    def deactivate(self) -> TypedNameForm:
        return TypedNameForm(self._data(DEACTIVATE, {}))

    def _data(self, act: str, start: dict[str, Any]) -> Any:
        """Only the form that was sent holds what was typed."""
        return self.request.POST if self.act == act else start

    def write(self) -> tuple[faults.Fault, ...]:
        """Do what was pressed, or say what cannot stand."""
        if self.act == DEACTIVATE and not self.administers:
            raise PermissionDenied
        form: Form = getattr(self, self.act)
        if not form.is_valid():
            return faults.of_forms(form)
        try:
            self.words = getattr(self, f"_{self.act}")(form.cleaned_data)
        except Refusal as refusal:
            return faults.of_refusal(refusal, form)
        return ()

    def _move(self, typed: dict[str, Any]) -> str:
        team = next((team for team in self.teams if team.slug == typed["team"]), None)
        if team is None:
            message = _("There is no such team among those you may choose.")
            raise refuse("team", typed["team"], message, _("Choose one of the list."))
        moved = moves.move_rep(
            membership=self.held,
            team=team,
            start=typed["start"],
            by=self.by,
            standing=self.standing,
        )
        said = _("%(person)s sells in %(team)s from %(day)s on.")
        return said % {"person": moved.user, "team": team, "day": ssi.weekday(moved.start)}

    def _end(self, typed: dict[str, Any]) -> str:
        people.end_membership(membership=self.held, on=typed["end"], by=self.by)
        said = _("%(person)s is out of %(team)s from %(day)s on.")
        day = ssi.weekday(self.held.end or typed["end"])
        return said % {"person": self.held.user, "team": self.held.team, "day": day}

    def _deactivate(self, typed: dict[str, Any]) -> str:
        person = self.held.user
        if typed["typed_name"] != person.name:
            message = _("“%(typed)s” is not the name.") % {"typed": typed["typed_name"]}
            remedy = _("Type: %(name)s") % {"name": person.name}
            raise refuse("typed_name", typed["typed_name"], message, remedy)
        people.deactivate(user=person, by=self.by, on=self.clock.today, now=self.clock.now)
        return _("%(person)s is shut out, on every device. The numbers stay.") % {"person": person}
