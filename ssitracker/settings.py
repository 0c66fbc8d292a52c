"""Every setting, from the environment (or `.env`); see .env.example.

SSI_ROLE says what a process is for: `web` answers people and gives up early,
`worker` and `command` do long work. SSI_EMBEDDED marks the environment that
`ssitracker.local` makes; without it the rules of production apply.
"""

from __future__ import annotations

from pathlib import Path

import environ
from redis.backoff import NoBackoff
from redis.retry import Retry

from ssitracker import api, brokers, logs, policy
from ssitracker.signing_in import *  # noqa: F403 - a section of its own, for its length

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

# --- What this process is -----------------------------------------------------
ROLE = env.str("SSI_ROLE", default="command")
EMBEDDED = env.bool("SSI_EMBEDDED", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = (
    ["localhost", "127.0.0.1", "[::1]", "testserver"] if EMBEDDED else env.list("ALLOWED_HOSTS")
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PLAIN_HTTP = EMBEDDED
"""Development without TLS: ordinary cookie names, no HSTS, no redirect."""

# --- Applications -------------------------------------------------------------
INSTALLED_APPS = [
    "scoring",
    "teams",
    "ssitracker.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_structlog",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "simple_history",
    "import_export",
]
# From the outside in: what every answer needs stands before what may refuse a request.
MIDDLEWARE = [
    "teams.web.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "teams.web.middleware.Health",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "teams.web.request_log.RequestLog",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "teams.web.middleware.SignInFirst",
    "teams.web.middleware.Language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "ssitracker.urls"
WSGI_APPLICATION = "ssitracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "teams.web.context.shell",
            ],
            "libraries": {
                "board_heads": "teams.web.board_heads",
                "board_lines": "teams.web.board_lines",
                "charts": "teams.web.charts",
            },
        },
    }
]

# --- PostgreSQL ---------------------------------------------------------------
TIMEOUTS = {
    "web": "-c statement_timeout=5000 -c lock_timeout=2000"
    " -c idle_in_transaction_session_timeout=10000 -c transaction_timeout=15000",
    "worker": "-c statement_timeout=300000 -c lock_timeout=5000"
    " -c idle_in_transaction_session_timeout=60000 -c transaction_timeout=840000",
    "command": "-c statement_timeout=0 -c lock_timeout=5000"
    " -c idle_in_transaction_session_timeout=60000",
}
DATABASE = env.db("DATABASE_URL") | {
    "CONN_MAX_AGE": 60 if ROLE == "web" else 0,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {"connect_timeout": 3, "options": TIMEOUTS[ROLE]},
}
# The second connection writes what must outlive a rolled back night.
DATABASES = {"default": DATABASE, "ledger": DATABASE | {"TEST": {"MIRROR": "default"}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis: cache and throttles -----------------------------------------------
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env.str("CACHE_PREFIX", default="ssi"),
        "OPTIONS": {
            "socket_timeout": 1,
            "socket_connect_timeout": 0.5,
            "retry": Retry(NoBackoff(), 0),  # else a frozen Redis costs four timeouts
        },
    }
}

# --- Celery: a doorbell; what is due stands in PostgreSQL ----------------------
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="") or brokers.beside(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = brokers.transport_options(ROLE)
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": brokers.VISIBILITY_SECONDS}
CELERY_VISIBILITY_TIMEOUT = brokers.VISIBILITY_SECONDS
CELERY_BROKER_POOL_ACQUIRE_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = True  # False makes the second call to a dead broker take 6 s
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 0}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
# A task whose process dies is handed out again; the ledger makes that harmless.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_RETRY_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 900
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_WORKER_CONCURRENCY = 2
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
# Letters without a mail server are printed: as a log line one would lose its link.
CELERY_WORKER_HIJACK_ROOT_LOGGER = CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
CELERY_BEAT_SCHEDULE = {
    # The only entry. A ring that nobody heard in time is worth nothing: the next one comes.
    "reconcile": {
        "task": "teams.tasks.reconcile",
        "schedule": 300.0,
        "options": {"expires": 290},
    }
}

# --- People: login, sessions, passwords ---------------------------------------
SESSION_COOKIE_AGE = 60 * 24 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
_COOKIE = "" if PLAIN_HTTP else "__Host-"
SESSION_COOKIE_NAME = f"{_COOKIE}sessionid"
CSRF_COOKIE_NAME = f"{_COOKIE}csrftoken"
DEVICE_COOKIE_NAME = f"{_COOKIE}device"

# --- Safety -------------------------------------------------------------------
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not PLAIN_HTTP
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading cannot be undone: a choice, no default
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "teams.web.errors.csrf_failure"
PROXIES = env.int("PROXIES", default=0)
"""How many proxies of ours stand in front, each adding to X-Forwarded-For."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 1
CONTENT_SECURITY_POLICY = policy.CONTENT

# --- Language, time, files ----------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = EMBEDDED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if EMBEDDED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Logs ---------------------------------------------------------------------
LOGGING = logs.configuration(as_json=not EMBEDDED, level=env.str("LOG_LEVEL", default="INFO"))
DJANGO_STRUCTLOG_CELERY_ENABLED = True

# --- E-mail -------------------------------------------------------------------
vars().update(env.email("EMAIL_URL", default="consolemail://"))
_HERE = f"http://127.0.0.1:{env.str('PORT', default='8000')}" if EMBEDDED else ""
SITE_URL = env.str("SITE_URL", default="") or _HERE or f"https://{ALLOWED_HOSTS[0]}"
EMAIL_TIMEOUT = 10  # seconds for each answer; without it a silent mail server holds a worker
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="ssitracker@localhost")

# --- API ----------------------------------------------------------------------
REST_FRAMEWORK = api.REST_FRAMEWORK | {"NUM_PROXIES": PROXIES}
SPECTACULAR_SETTINGS = api.SPECTACULAR_SETTINGS
API_REQUESTS_PER_MINUTE = api.REQUESTS_PER_MINUTE | {
    "read": env.int("API_READS_PER_MINUTE", default=600),
    "write": env.int("API_WRITES_PER_MINUTE", default=120),
}
