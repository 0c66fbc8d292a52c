"""What the launcher says when it cannot run, and the status it ends with."""

from __future__ import annotations

import errno
import re
import signal
from typing import TYPE_CHECKING

import pytest

from ssitracker.local import commands, failures, foreground, places

if TYPE_CHECKING:
    from collections.abc import Iterator

THROW_AWAY = ["exec", "--ephemeral", "--", "true"]


@pytest.fixture(autouse=True)
def our_signals() -> Iterator[None]:
    """Give pytest its own handlers back."""
    before = {signum: signal.getsignal(signum) for signum in foreground.SIGNALS}
    yield
    for signum, handler in before.items():
        signal.signal(signum, handler)


def fails_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def throw_away() -> None:
        raise error

    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(places, "throw_away", throw_away)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (failures.LauncherError("Do this."), "Do this.\n"),
        (OSError(errno.ENOSPC, "No space"), "The disk that holds .* is full: make room, .*\n"),
        (PermissionError(errno.EACCES, "Denied", "/x/lock"), "You may not use /x/lock: .*\n"),
    ],
)
def test_trouble_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    sentence: str,
) -> None:
    fails_with(monkeypatch, error)

    assert commands.main(THROW_AWAY) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(sentence, told.err)


def test_other_errors_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_with(monkeypatch, OSError(errno.EIO, "Input/output error"))

    with pytest.raises(OSError, match="Input/output error"):
        commands.main(THROW_AWAY)


def test_a_signal_while_starting_is_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_with(monkeypatch, failures.Stopped(signal.SIGTERM))

    assert commands.main(THROW_AWAY) == 128 + signal.SIGTERM


def test_only_the_first_signal_counts() -> None:
    foreground.let_signals_end_us()

    with pytest.raises(failures.Stopped):
        signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGTERM)
