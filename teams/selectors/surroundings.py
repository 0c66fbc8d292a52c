"""What the site stands on, as it is found this moment: servers, disk, versions."""

from __future__ import annotations

import platform
import shutil
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import metadata
from typing import Any

import django
import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 0.5}


@dataclass(frozen=True)
class Database:
    """PostgreSQL: its version as a number (180004 is 18.4) and in words, its size in bytes.

    `behind` is by how much its clock differs from the one given, `pending` are
    migrations that have not been applied.
    """

    number: int
    version: str
    size: int
    connections: int
    most_connections: int
    behind: timedelta
    pending: tuple[str, ...]


@dataclass(frozen=True)
class Disk:
    """The disk that the project lies on, in bytes."""

    free: int
    total: int


def database(*, now: datetime) -> Database:
    """Ask PostgreSQL; DatabaseError if it does not answer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('server_version'),"
            " pg_database_size(current_database()), (SELECT count(*) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend'), current_setting('max_connections')::int,"
            " clock_timestamp()"
        )
        number, version, size, connections, most, at = cursor.fetchone()
    return Database(number, version, size, connections, most, at - now, pending_migrations())


def redis_version() -> str | None:
    """The version of Redis or Valkey behind the cache; None if it does not answer in a second."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, **PATIENCE) as client:
            told: Any = client.info("server")
    except (redis.RedisError, OSError):
        return None
    return str(told.get("valkey_version") or told.get("redis_version"))


def disk() -> Disk:
    used = shutil.disk_usage(settings.BASE_DIR)
    return Disk(free=used.free, total=used.total)


def version() -> str:
    """Of ssitracker itself."""
    project = (settings.BASE_DIR / "pyproject.toml").read_text()
    return str(tomllib.loads(project)["project"]["version"])


def versions() -> dict[str, str]:
    """Of what runs in this process, by name."""
    return {
        "Python": platform.python_version(),
        "Django": django.get_version(),
        "Celery": metadata.version("celery"),
        "NumPy": metadata.version("numpy"),
    }


def pending_migrations() -> tuple[str, ...]:
    """Migrations of this version that have not been applied, as "app.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan)
