"""How forms write: through a service, tried while the form is checked, done when it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect

from teams import policies
from teams.admin.reading import Reading
from teams.services.problems import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest

    from teams.models import User


def refusal_of(write: Callable[[], object]) -> Refusal | None:
    """What a service would say to a write; whatever it has written is taken back."""
    with transaction.atomic():
        try:
            write()
        except Refusal as refusal:
            return refusal
        finally:
            transaction.set_rollback(True)
    return None


class ServiceForm(forms.ModelForm):
    """A form that checks types, and leaves the rules to the service it writes through."""

    by: User

    def write(self) -> Model:
        """Call the service with what was typed; returns the row written."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and (refusal := refusal_of(self.write)):
            for problem in refusal.problems:
                self.add_error(
                    problem.field if problem.field in self.fields else None, str(problem)
                )
        return cleaned

    def _post_clean(self) -> None:
        """The service checks, also what the database would refuse; the row stays as it was."""


class Writing(Reading):
    """Lets administrators add and change rows, through `form`, a ServiceForm."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return policies.can_administer(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return policies.can_administer(request.user)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Also where a write is refused that had just been tried: somebody else was quicker."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002
        obj.pk = form.write().pk
        obj.refresh_from_db()
