"""What the user has set, and what is ours to add."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssitracker.local import environment, failures


def test_dotenv_is_read_as_the_settings_read_it(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(
        "# a remark with an = in it\n\nexport PORT=8001\nSECRET_KEY='it''s=#odd'\nNAME = \"x y\" \n"
    )

    assert environment.dotenv(path) == {"PORT": "8001", "SECRET_KEY": "it''s=#odd", "NAME": "x y"}


def test_no_dotenv_sets_nothing(tmp_path: Path) -> None:
    assert environment.dotenv(tmp_path / ".env") == {}


def test_the_process_environment_wins_and_nothing_is_not_a_value() -> None:
    user = environment.Given({"PORT": "1", "DEBUG": ""}, {"PORT": "2", "DEBUG": "0"})

    assert user.get("PORT") == "1"
    assert user.get("DEBUG") == "0"
    assert user.get("NAME", "default") == "default"


def test_a_database_of_ones_own_asks_for_what_production_needs() -> None:
    user = environment.Given({"DATABASE_URL": "postgres://db.example/x", "SECRET_KEY": "s"})

    with pytest.raises(failures.LauncherError, match="needs ALLOWED_HOSTS too: set them in"):
        environment.demand_production(user)
    environment.demand_production(environment.Given({}))


def test_a_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"

    key = environment.secret_key(path)

    assert len(key) >= 50
    assert environment.secret_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600
