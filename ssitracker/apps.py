"""Django's application configuration of the project itself."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig

from ssitracker import celery, checks


class AdminConfig(DjangoAdminConfig):
    """The admin behind the same login as every other page."""

    default_site = "django.contrib.admin.sites.AdminSite"

    def ready(self) -> None:
        """Let every process know our broker, and check what settings promise each other."""
        super().ready()
        celery.app.set_default()
        checks.register()
