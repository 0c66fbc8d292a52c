"""Coaching trails: read by the rep, written by whoever manages them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model
from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, examples, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import coaching as shapes
from teams.selectors import agreements, coaching, company, open_flags, weeks
from teams.services import coaching as services

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User

TAG = "coaching"
Row = TypeVar("Row", bound=Model)


class Trail(APIView):
    """One rep's coaching trail."""

    @operation(asks=permissions.trail_to_read, answers={200: shapes.Trail}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Flags, notes, what was agreed and what became of it, the newest first."""
        seen = call.subject
        trail = coaching.trail_of(
            seen.rep,
            call.caller.user,
            view=seen.view,
            on=call.caller.on,
            today=_today(seen.rep, call),
        )
        return Response(answers.of(shapes.Trail, trail))


class Notes(APIView):
    """The notes about a rep."""

    @operation(
        asks=permissions.trail_to_write,
        body=shapes.NoteGiven,
        answers={201: shapes.Note},
        examples=examples.NOTE,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Write a note; it is corrected only by another one."""
        seen, caller = call.subject, call.caller
        row = services.write_note(
            rep=seen.rep, by=caller.user, now=caller.now, on=caller.on, **call.body
        )
        note = coaching.note_of(row, caller.user, view=seen.view)
        return Response(answers.of(shapes.Note, note), status=201)


class Note(APIView):
    """One note."""

    @operation(asks=permissions.trail_to_read, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Withdraw a note of your own: it keeps its place and shows its words to nobody."""
        seen, caller = call.subject, call.caller
        known = coaching.notes_for(seen.rep, caller.user, view=seen.view, on=caller.on)
        note = _one(known.filter(author=caller.user), call.path["note_id"])
        services.withdraw_note(note=note, now=caller.now)
        return Response(status=204)


class Agreements(APIView):
    """What is agreed with a rep."""

    @operation(
        asks=permissions.rep_to_coach,
        body=shapes.AgreementGiven,
        answers={201: shapes.Agreed},
        examples=examples.AGREEMENT,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Agree on one action; the logs close it, and until then there is no second one."""
        rep, caller = call.subject, call.caller
        today = _today(rep, call)
        row = services.agree(rep=rep, by=caller.user, now=caller.now, today=today, **call.body)
        return Response(answers.of(shapes.Agreed, agreements.shown([row], on=today)[0]), status=201)


class Agreement(APIView):
    """One agreed action."""

    @operation(asks=permissions.rep_to_coach, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Take it back before its week is over, and the plan with it."""
        rep, caller = call.subject, call.caller
        services.withdraw_agreement(
            agreement=_one(agreements.made_with([rep.pk]), call.path["agreement_id"]),
            by=caller.user,
            now=caller.now,
            today=_today(rep, call),
        )
        return Response(status=204)


class Snoozes(APIView):
    """Flags of a rep that rest."""

    @operation(
        asks=permissions.rep_to_coach,
        body=shapes.SnoozeGiven,
        answers={201: shapes.Rest},
        examples=examples.SNOOZE,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Let the flag rest until a Monday; takes the place of a snooze that stands."""
        caller = call.caller
        row = services.snooze(
            rep=call.subject, by=caller.user, now=caller.now, today=caller.on, **call.body
        )
        return Response(answers.of(shapes.Rest, coaching.rest_of(row, on=caller.on)), status=201)


class Snooze(APIView):
    """One flag that rests."""

    @operation(asks=permissions.rep_to_coach, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Let the flag show again at once."""
        snooze = _one(agreements.snoozes_of(call.subject), call.path["snooze_id"])
        services.end_snooze(snooze=snooze, by=call.caller.user, now=call.caller.now)
        return Response(status=204)


class TeamTrails(APIView):
    """What waits for whoever manages a team."""

    @operation(asks=permissions.team_to_manage, answers={200: shapes.TeamTrails}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Flags without an answer, flags at rest, actions due, and those the data closed."""
        waiting = open_flags.of_team(call.subject, on=call.caller.on)
        return Response(answers.of(shapes.TeamTrails, waiting))


def _one(rows: QuerySet[Row], number: int) -> Row:
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _today(rep: User, call: Call) -> date:
    return weeks.today_for(rep, company.current(), call.caller.now)
