"""`python -m ssitracker.local exec`: any command beside the services."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.launcher.conftest import SERVERS, Project

SAY_ENVIRONMENT = "import json, os; print(json.dumps(dict(os.environ)))"
ASK_SERVERS = """
import os, environ, psycopg, redis
database = environ.Env().db("DATABASE_URL")
where = {"host": database["HOST"], "user": database["USER"], "dbname": database["NAME"]}
with psycopg.connect(**where) as connection:
    print(connection.execute("show server_encoding").fetchone()[0])
print(redis.Redis.from_url(os.environ["REDIS_URL"]).ping())
"""
WAIT = "import os, signal; print(os.environ['DATABASE_URL'], flush=True); signal.pause()"


def sockets(database_url: str) -> Path:
    """Read where the servers listen from `postgres://user@//directory/name`."""
    return Path(database_url.partition("@/")[2]).parent


def environment_of(project: Project, *arguments: str, **more: str) -> dict[str, str]:
    status, output = project.run(*arguments, "--", sys.executable, "-c", SAY_ENVIRONMENT, **more)
    assert status == 0, output
    return json.loads(output)


@pytest.mark.parametrize(
    ("script", "status"), [("true", 0), ("exit 7", 7), ("kill -TERM $$", 128 + signal.SIGTERM)]
)
def test_the_commands_status_is_ours(project: Project, script: str, status: int) -> None:
    assert project.run("exec", "--ephemeral", "--", "sh", "-c", script) == (status, "")


def test_a_missing_command_has_the_shells_status(project: Project) -> None:
    status, output = project.run("exec", "--ephemeral", "--", "no-such-command")

    assert status == 127
    assert output == "no-such-command: No such file or directory\n"


def test_the_servers_answer_at_the_addresses_given(project: Project) -> None:
    answers = project.run("exec", "--ephemeral", "--", sys.executable, "-c", ASK_SERVERS)

    assert answers == (0, "UTF8\nTrue\n")


def test_the_environment_is_marked_as_ours(project: Project) -> None:
    env = environment_of(project, "exec", "--ephemeral")

    where = sockets(env["DATABASE_URL"])
    assert env["DATABASE_URL"] == f"postgres://ssitracker@/{where}/ssitracker"
    assert env["REDIS_URL"] == f"unix://{where}/valkey.sock?db=1"
    assert env["CELERY_BROKER_URL"] == f"redis+socket://{where}/valkey.sock?virtual_host=0"
    assert env["SSI_EMBEDDED"] == "1"
    assert len(env["SECRET_KEY"]) >= 50
    assert "DEBUG" not in env


def test_commands_find_this_pythons_programs(project: Project) -> None:
    env = environment_of(project, "exec", "--ephemeral")

    assert env["PATH"].split(os.pathsep)[0] == str(Path(sys.executable).parent)


def test_two_throw_away_runs_share_nothing_and_leave_nothing(project: Project) -> None:
    one = environment_of(project, "exec", "--ephemeral")
    other = environment_of(project, "exec", "--ephemeral")

    for name in (*SERVERS, "SECRET_KEY"):
        assert one[name] != other[name]
    assert not sockets(one["DATABASE_URL"]).exists()
    assert not (project.root / ".local").exists()


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_reaches_the_command_and_the_place_is_removed(
    project: Project, signum: signal.Signals
) -> None:
    with project.start("exec", "--ephemeral", "--", sys.executable, "-c", WAIT) as launcher:
        where = sockets(launcher.stdout.readline())
        assert (where / "pg").is_dir()
        launcher.send_signal(signum)
        launcher.communicate(timeout=30)

    assert launcher.returncode == 128 + signum
    assert not where.exists()


def test_kept_data_survive_and_so_does_the_key(project: Project) -> None:
    cache = "import os, redis; cache = redis.Redis.from_url(os.environ['REDIS_URL']); "
    write, read = cache + "cache.set('word', 'kept')", cache + "print(cache.get('word').decode())"
    first = environment_of(project, "exec")
    project.run("exec", "--", sys.executable, "-c", write)

    assert project.run("exec", "--", sys.executable, "-c", read) == (0, "kept\n")
    assert environment_of(project, "exec")["SECRET_KEY"] == first["SECRET_KEY"]
    assert (project.root / ".local" / "secret-key").stat().st_mode & 0o077 == 0


def test_a_second_copy_is_refused_in_a_sentence(project: Project) -> None:
    with project.running("exec", "--", sys.executable, "-c", WAIT, until="postgres://") as first:
        status, output = project.run("exec", "--", "true")

    assert status == 1
    assert output == (
        f"ssitracker already runs here (exec, process {first.pid}): "
        "use that copy, or stop it with Ctrl-C first.\n"
    )


def test_the_users_servers_are_used_and_none_started(project: Project) -> None:
    theirs = {"DATABASE_URL": "postgres://db.example/x", "REDIS_URL": "redis://cache.example/1"}

    env = environment_of(project, "exec", **theirs)

    assert {name: env[name] for name in theirs} == theirs
    assert not {"SSI_EMBEDDED", "SECRET_KEY", "CELERY_BROKER_URL"} & env.keys()
    assert not (project.root / ".local").exists()


def test_a_dotenv_names_servers_except_for_throw_away_runs(project: Project) -> None:
    (project.root / ".env").write_text(
        "DATABASE_URL=postgres://db.example/x\nREDIS_URL='redis://cache.example/1'\n"
    )

    kept = environment_of(project, "exec")
    thrown_away = environment_of(project, "exec", "--ephemeral")

    assert "DATABASE_URL" not in kept  # the settings read it from the file themselves
    assert "SSI_EMBEDDED" not in kept
    assert thrown_away["SSI_EMBEDDED"] == "1"
    assert sockets(thrown_away["DATABASE_URL"]).is_absolute()


def test_only_the_server_that_is_not_named_is_started(project: Project) -> None:
    env = environment_of(project, "exec", "--ephemeral", REDIS_URL="redis://cache.example/1")

    assert env["SSI_EMBEDDED"] == "1"
    assert env["REDIS_URL"] == "redis://cache.example/1"
    assert "CELERY_BROKER_URL" not in env


def test_a_cluster_that_cannot_start_shows_the_end_of_its_log(project: Project) -> None:
    assert project.run("exec", "--", "true") == (0, "")
    (project.root / ".local" / "pg" / "postgresql.conf").write_text("no_such_setting = 1\n")

    status, output = project.run("exec", "--", "true")

    assert status == 1
    sentence, *log = output.splitlines()
    assert sentence.startswith("PostgreSQL did not start")
    assert any('unrecognized configuration parameter "no_such_setting"' in line for line in log)
    assert len(log) <= 15
