"""The door for web servers: a process that answers people, with short timeouts."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ssitracker.settings")
os.environ.setdefault("SSI_ROLE", "web")

application = get_wsgi_application()
