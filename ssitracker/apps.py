"""Django's application configuration of the project itself."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.utils.module_loading import autodiscover_modules

from ssitracker import celery, checks


class AdminConfig(DjangoAdminConfig):
    """The admin behind the same login as every other page."""

    default_site = "teams.admin.site.AdminSite"

    def ready(self) -> None:
        """Let every process know our broker, and check what settings promise each other."""
        super().ready()
        # Not while the site itself is being imported, as admin modules usually are.
        autodiscover_modules("admin.tables")
        celery.app.set_default()
        checks.register()
