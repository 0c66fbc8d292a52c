"""The Celery application: workers and beat. Settings come from Django's, prefixed CELERY_."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
os.environ.setdefault("SSI_ROLE", "worker")

app = Celery("ssitracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
