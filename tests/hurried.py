"""Settings of workers and beats in tests: as ours, but beat rings every second."""

import os

from ssitracker.settings import *  # noqa: F403
from ssitracker.settings import CELERY_BEAT_SCHEDULE as OURS
from ssitracker.settings import CELERY_TASK_SOFT_TIME_LIMIT as PATIENT

CELERY_BEAT_SCHEDULE = {"reconcile": OURS["reconcile"] | {"schedule": 1.0}}
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
CELERY_TASK_SOFT_TIME_LIMIT = int(os.environ.get("SOFT_TIME_LIMIT", PATIENT))
