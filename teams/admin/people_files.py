"""People in and out as CSV: shown before anything is saved, saved all or none."""

from __future__ import annotations

import base64
import csv
import datetime
import zlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from import_export import fields, resources
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV
from import_export.forms import ConfirmImportForm, ExportForm
from import_export.tmp_storages import BaseStorage

from teams import policies
from teams.admin import letters
from teams.models import Membership, Team, User
from teams.selectors import company as companies
from teams.selectors import exports
from teams.services import people
from teams.services.problems import Refusal, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpRequest, HttpResponse

COLUMNS = ("email", "name", "external_id", "team", "role", "start")
MOST_PEOPLE = 2_000
MOST_BYTES = 1024 * 1024


class PeopleResource(resources.ModelResource):
    """One line a person; an address that is known is left alone, and said so."""

    email = fields.Field("email", "email")
    name = fields.Field("name", "name")
    external_id = fields.Field("external_id", "external_id")
    team = fields.Field(column_name="team")
    role = fields.Field(column_name="role")
    start = fields.Field(column_name="start")

    class Meta:
        model = User
        fields = COLUMNS
        export_order = COLUMNS
        import_id_fields = ("email",)
        use_transactions = True
        # The difference comes as HTML with inline styles, which the policy forbids.
        skip_diff = True
        store_row_values = True
        skip_unchanged = True
        report_skipped = True

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by
        self._seen: set[str] = set()

    def before_import(self, dataset: Any, **kwargs: Any) -> None:  # noqa: ARG002
        if len(dataset) > MOST_PEOPLE:
            said = _("%(n)d people are too many at once; at most %(most)d.")
            raise ValidationError(said % {"n": len(dataset), "most": MOST_PEOPLE})
        if missing := {"email", "name"} - set(dataset.headers or ()):
            said = _("Columns are missing: %(columns)s.")
            raise ValidationError(said % {"columns": ", ".join(sorted(missing))})

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:  # noqa: ARG002
        for column in COLUMNS:
            row[column] = str(row.get(column) or "").strip()
        row["email"] = row["email"].lower()
        if row["email"] in self._seen:
            said = _("%(email)s stands in this file twice. Keep one line.")
            raise ValidationError(said % {"email": row["email"]})
        self._seen.add(row["email"])

    def skip_row(self, instance: User, original: Any, row: Any, errors: Any = None) -> bool:  # noqa: ARG002
        """Known people stay as they are: a file must not rename or move anybody."""
        return instance.pk is not None

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        """The service does; see do_instance_save."""

    def after_init_instance(self, instance: User, new: bool, row: Any, **kwargs: Any) -> None:  # noqa: ARG002
        self._row = row

    def do_instance_save(self, instance: User, is_create: bool) -> None:  # noqa: ARG002
        try:
            instance.pk = self._invite(self._row).pk
            instance.refresh_from_db()
        except Refusal as refusal:
            raise ValidationError([str(problem) for problem in refusal.problems]) from refusal

    def _invite(self, row: Mapping[str, str]) -> User:
        now = timezone.now()
        return people.invite(
            email=row["email"],
            name=row["name"],
            external_id=row["external_id"],
            team=_team(row["team"]),
            role=_role(row["role"]),
            start=_day(row["start"]) or companies.today(now=now),
            by=self.by,
            now=now,
        )

    def dehydrate_team(self, user: Any) -> str:
        return ", ".join(str(held.team) for held in user.held_now)

    def dehydrate_role(self, user: Any) -> str:
        return ", ".join(held.role for held in user.held_now)

    def dehydrate_start(self, user: Any) -> str:
        return ", ".join(str(held.start) for held in user.held_now)

    def export_field(self, field: Any, instance: Any, **kwargs: Any) -> str:
        return exports.harmless(str(super().export_field(field, instance, **kwargs)))


def _team(name: str) -> Team | None:
    if not name:
        return None
    team = Team.objects.filter(name__iexact=name).first()
    if team is None:
        said = _("There is no team “%(name)s”.") % {"name": name}
        raise refuse("team", name, said, _("Make it first."))
    return team


def _role(word: str) -> str:
    role = word.lower() or Membership.Role.REP
    if role not in Membership.Role.values:
        said = _("“%(word)s” is no role.") % {"word": word}
        raise refuse("role", word, said, _("Write rep or manager."))
    return str(role)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        said = _("“%(text)s” is no date.") % {"text": text}
        raise refuse("start", text, said, _("Write one such as 2026-11-23.")) from error


class InPage(BaseStorage):
    """Keeps an uploaded file in the page that previews it: the server stores nothing.

    What comes back is imported as if it had just been uploaded, so it does
    not matter whether somebody changed it.
    """

    def save(self, data: Any) -> None:
        raw = data if isinstance(data, bytes) else data.encode()
        self.name = base64.urlsafe_b64encode(zlib.compress(raw)).decode()

    def read(self) -> str:
        inflate = zlib.decompressobj()
        try:
            raw = inflate.decompress(base64.urlsafe_b64decode(self.name), MOST_BYTES)
            text = raw.decode("utf-8-sig")
        except (ValueError, zlib.error) as error:
            raise ValidationError(_("The file was damaged on its way. Upload it again.")) from error
        if inflate.unconsumed_tail:
            raise ValidationError(_("The file is larger than 1 MiB. Upload it in parts."))
        return text

    def remove(self) -> None:
        """Nothing is kept, so nothing is left."""


class ConfirmForm(ConfirmImportForm):
    """What the preview sends back: the file, and that it is CSV."""

    format = forms.ChoiceField(choices=[("0", "CSV")], widget=forms.HiddenInput())
    resource = forms.ChoiceField(
        choices=[("0", "people")], widget=forms.HiddenInput(), required=False
    )


class PeopleFiles(ImportExportMixin):
    """Import and export of people, for administrators."""

    resource_classes = (PeopleResource,)
    export_form_class = ExportForm
    formats = (CSV,)
    tmp_storage_class = InPage
    import_error_display = ("message",)
    import_template_name = "admin/teams/user/import.html"
    export_template_name = "admin/teams/user/export.html"

    def has_import_permission(self, request: HttpRequest) -> bool:
        return policies.can_administer(request.user)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return policies.can_administer(request.user)

    def get_import_formats(self) -> tuple[type[CSV], ...]:
        return self.formats

    def get_export_formats(self) -> tuple[type[CSV], ...]:
        return self.formats

    def get_confirm_form_class(self, request: HttpRequest) -> type[ConfirmForm]:  # noqa: ARG002
        return ConfirmForm

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_import_resource_kwargs(request, **kwargs), "by": request.user}

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What the preview showed, read again from what the page sent back."""
        try:
            return super().process_import(request, **kwargs)
        except (ValidationError, csv.Error) as error:
            said = _("Nothing was saved. %(why)s")
            why = " ".join(getattr(error, "messages", [str(error)]))
            messages.error(request, said % {"why": why})
            return redirect("admin:teams_user_import")

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Invite whoever was added, once everybody is."""
        if result.has_errors() or result.has_validation_errors():
            said = _("Nothing was saved: people have changed since the preview.")
            messages.error(request, said)
            return redirect("admin:teams_user_import")
        for row in result:
            if row.import_type == row.IMPORT_TYPE_NEW:
                letters.invite(request, user=row.instance)
        return super().process_result(result, request)
