"""The admin site: behind the same login as every page, and asking again who you are."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required, secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from teams import policies
from teams.admin import auditing, nights, purging, status
from teams.selectors import erasure_requests

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse
    from django.urls.resolvers import URLPattern, URLResolver


class AdminSite(admin.AdminSite):
    """Administrators change things here, staff reads; everybody else is refused.

    Every view, also a form's answer, asks for the password again if it was
    given more than fifteen minutes ago.
    """

    site_header = site_title = "ssitracker"
    index_title = _("Administration")
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Nothing here is deleted in bulk; what may be deleted says so itself.
        self.disable_action("delete_selected")

    def has_permission(self, request: HttpRequest) -> bool:
        return policies.can_read_admin(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(reauthentication_required(_readable(view)), cacheable)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        ours = (auditing, nights, purging, status)
        return [path for module in ours for path in module.addresses(self)] + super().get_urls()

    @method_decorator(login_not_required)
    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().login(request, extra_context)

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """With how many people wait to be erased."""
        waiting = erasure_requests.open_requests().count()
        return super().index(request, {**(extra_context or {}), "erasures_waiting": waiting})

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:  # noqa: ARG002
        return redirect("account_change_password")


def _readable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """400 for NUL in an address: Django asks PostgreSQL for it, which knows no such text."""

    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "\0" in request.path or "%00" in request.GET.urlencode():
            raise BadRequest
        return view(request, *args, **kwargs)

    return read
