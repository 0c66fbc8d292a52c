"""Celery knows our broker in every process, and its own command is a worker."""

from __future__ import annotations

import os
import subprocess
import sys

import celery
import pytest
from django.conf import settings

from ssitracker.celery import app


def test_every_process_rings_at_our_broker():
    assert celery.current_app == app
    assert app.conf.broker_url == settings.CELERY_BROKER_URL
    assert app.conf.result_backend is None
    assert app.conf.accept_content == ["json"]


@pytest.mark.parametrize(
    ("first", "role"),
    [("import ssitracker.celery", "worker"), ("import django; django.setup()", "command")],
)
def test_the_process_that_loads_celery_first_is_a_worker(first, role):
    environment = {name: value for name, value in os.environ.items() if name != "SSI_ROLE"}
    environment["DJANGO_SETTINGS_MODULE"] = "ssitracker.settings"
    code = f"{first}; from django.conf import settings; print(settings.ROLE)"

    found = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )

    assert found.stdout.strip() == role
