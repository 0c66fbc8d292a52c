"""How passwords are hashed."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class OwaspArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with the parameters of OWASP's password storage cheat sheet.

    19 MiB, two passes, one lane: a tenth of the processor time of Django's own
    choice, so that a Monday morning of logins does not stall two cores.
    """

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
