"""The demo company's logins, in one place: seeded by `seed_demo`, printed by the launcher."""

from __future__ import annotations

REP = "ravi@example.invalid"
MANAGER = "maya@example.invalid"
ADMINISTRATOR = "ada@example.invalid"
# Everyone may know it: the demo company has no real people and answers on 127.0.0.1 alone.
PASSWORD = "a week logged, a night passed"  # noqa: S105
LOGINS = {"rep": REP, "manager": MANAGER, "administrator": ADMINISTRATOR}
