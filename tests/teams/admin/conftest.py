"""Ada, who administers, and Sam, who only reads the admin, signed in as people are."""

from __future__ import annotations

import pytest
from celery import current_app
from django.test import Client

from tests import make


def signed_in(email: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": email, "password": make.PASSWORD})
    return client


@pytest.fixture
def ada(cast) -> Client:
    return signed_in("ada@example.invalid")


@pytest.fixture
def sam(cast) -> Client:
    make.person("Sam", email="sam@example.invalid", is_staff=True)
    return signed_in("sam@example.invalid")


@pytest.fixture
def letters_at_once():
    """What would be the worker's to send is sent here."""
    current_app.conf.task_always_eager = True
    yield
    current_app.conf.task_always_eager = False
