"""How log lines look: JSON where machines read them, plain words in development.

One event is one line, also with a traceback in it. Lines name people by id
and addresses without their query; links that open something lose their key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

_KEY = re.compile(r"(/password/reset/key/[0-9A-Za-z]+-)[^/\s\"']+")


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]
_LEVELS = {
    # The middleware writes one line a request; Django's own would be a second.
    "django.request": {"level": "ERROR"},
    "django.security.DisallowedHost": {"level": "CRITICAL"},
    "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
}


def configuration(*, as_json: bool, level: str) -> dict[str, Any]:
    """Set up structlog, and return what Django's LOGGING says of everything else."""
    structlog.configure(
        processors=[
            *_SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": _formatter(as_json=as_json)},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": _LEVELS,
    }


def _formatter(*, as_json: bool) -> dict[str, Any]:
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": _SHARED,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *(_json() if as_json else _plain()),
        ],
    }


def _json() -> list[Processor]:
    return [
        structlog.processors.format_exc_info,
        _without_keys,
        structlog.processors.JSONRenderer(),
    ]


def _plain() -> list[Processor]:
    # Not the default formatter: it prints every local variable of a traceback.
    return [
        _without_keys,
        structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        ),
    ]


def _without_keys(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG001
    return {
        name: _KEY.sub(r"\1…", value) if isinstance(value, str) else value
        for name, value in event.items()
    }
