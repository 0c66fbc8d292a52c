#!/usr/bin/env python
"""Django's command line for ssitracker."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
    if "runserver" in sys.argv[1:2]:
        os.environ.setdefault("SSI_ROLE", "web")
    execute_from_command_line(sys.argv)
