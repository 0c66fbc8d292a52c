"""The launcher: PostgreSQL and Valkey from their wheels, and commands run beside them.

Standard library only, so that it can say in one sentence what is missing
before anything is installed. See docs/decisions/0201-services-from-wheels.md.
"""
