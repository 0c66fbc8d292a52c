"""A client for each of the cast, on the Wednesday after the week most tests look at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client

from tests import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teams.models import User


@pytest.fixture
def wednesday() -> Iterator[None]:
    with time_machine.travel(make.NOW, tick=False):
        yield


@pytest.fixture
def monday() -> Iterator[None]:
    """The morning after the week's Sunday: its first whole board is there, not yet final."""
    with time_machine.travel(make.NOW - timedelta(days=2), tick=False):
        yield


@pytest.fixture
def browse(db: None) -> Callable[[User], Client]:
    """A client that is signed in as somebody."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
