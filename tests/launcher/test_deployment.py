"""The containers of production, read as text: what they need is said, what they offer is little."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from ssitracker.local import places

# Set by the launcher, the entry points, the build or the tests; nobody needs to know them.
OURS_TO_SET = {"SSI_ROLE", "SSI_EMBEDDED", "STATIC_ROOT", "CACHE_PREFIX"}
OURS = ("web", "worker", "beat", "migrate")


def text(name: str) -> str:
    return (places.PROJECT / name).read_text()


@pytest.fixture
def services() -> dict[str, Any]:
    return yaml.safe_load(text("compose.yaml"))["services"]


def examples() -> set[str]:
    """Name the variables of `.env.example`, commented out or not."""
    return set(re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.MULTILINE))


def test_every_variable_compose_asks_for_is_explained() -> None:
    assert set(re.findall(r"\$\{([A-Z_]+)", text("compose.yaml"))) <= examples()


def test_every_variable_the_settings_read_is_explained() -> None:
    read = set(re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", text("ssitracker/settings.py")))

    assert read - examples() == OURS_TO_SET


def test_every_variable_explained_is_read_by_something() -> None:
    readers = "".join(
        text(name)
        for name in (
            "ssitracker/settings.py",
            "gunicorn.conf.py",
            "compose.yaml",
            "ssitracker/local/development.py",
        )
    )

    assert {name for name in examples() if name not in readers} == set()


def test_the_world_reaches_the_proxy_alone(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]


@pytest.mark.parametrize("name", OURS)
def test_our_programs_have_no_powers(services: dict[str, Any], name: str) -> None:
    service = services[name]

    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_the_image_does_not_run_as_root_and_holds_no_development_groups() -> None:
    dockerfile = text("Dockerfile")

    assert re.findall(r"^USER (\d+)$", dockerfile, re.MULTILINE) == ["10001"]
    assert "--frozen --no-default-groups" in dockerfile


def test_only_the_proxy_is_believed_about_https(services: dict[str, Any]) -> None:
    proxy = services["caddy"]["networks"]["inside"]["ipv4_address"]

    assert services["web"]["environment"]["FORWARDED_ALLOW_IPS"] == proxy


def test_the_broker_forgets_nothing(services: dict[str, Any]) -> None:
    command = " ".join(services["valkey"]["command"])

    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_gunicorn_takes_its_configuration() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "--print-config", "ssitracker.wsgi"],
        cwd=places.PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )

    told = dict(re.findall(r"^(\w+)\s+= (.*)$", checked.stdout, re.MULTILINE))
    assert (told["workers"], told["threads"], told["timeout"]) == ("2", "4", "30")
    assert told["control_socket_disable"] == "True"
