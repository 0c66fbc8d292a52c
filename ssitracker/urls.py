"""Where every address leads."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("teams.web.account_urls")),
    path("admin/", admin.site.urls),
    path("api/", include("teams.api.urls")),
    path("", include("teams.web.urls")),
]

handler400 = "teams.web.errors.bad_request"
handler403 = "teams.web.errors.forbidden"
handler404 = "teams.web.errors.not_found"
handler500 = "teams.web.errors.server_error"
