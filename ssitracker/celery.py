"""The Celery application: workers and beat. Settings come from Django's, prefixed CELERY_."""

from __future__ import annotations

import os

from celery import Celery
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep

if not settings.configured:
    # Celery's own command came first: this process is a worker or beat.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
    os.environ.setdefault("SSI_ROLE", "worker")

app = Celery("ssitracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Every line that a task logs carries the task's id.
app.steps["worker"].add(DjangoStructLogInitStep)
