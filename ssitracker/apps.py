"""Django's application configuration of the project itself."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    """The admin behind the same login as every other page."""

    default_site = "django.contrib.admin.sites.AdminSite"
