# Two commands: `make run` and `make test`. All that is needed is python3 (3.11 to 3.13) with pip, make and git.

PYTHON ?= python3
UV_VERSION := 0.13.9
UV_HOME := .tools/uv-$(UV_VERSION).dist-info/RECORD
UV := .tools/bin/uv
SYNC = $(UV) sync --frozen --quiet --inexact --python $(PYTHON) --no-default-groups
PY := .venv/bin/python
LOCAL := $(PY) -m ssitracker.local
THROWAWAY := $(LOCAL) exec --ephemeral --

# uv must neither fetch a Python nor compile anything, and trust whom the machine trusts (a company's
# proxy, say), as pip does; Python must keep its bytecode.
export UV_PYTHON_DOWNLOADS := never
export UV_NO_BUILD := 1
export UV_SYSTEM_CERTS ?= 1
unexport PYTHONDONTWRITEBYTECODE

# As many tests at a time as there are cores; SIDE_BY_SIDE= runs one after the other.
SIDE_BY_SIDE ?= -n auto --dist loadgroup

# Settings for tools that load Django and ask no server: development's, and production's.
NO_SERVERS := DATABASE_URL=postgres://nobody@/nowhere REDIS_URL=redis://nowhere/1 CELERY_BROKER_URL=redis://nowhere/0 \
  SECRET_KEY=not-a-secret-for-it-signs-nothing-0123456789-abcdefghijklmnop DEBUG=0
DEVELOPMENT := env $(NO_SERVERS) SSI_EMBEDDED=1
PRODUCTION := env $(NO_SERVERS) SSI_EMBEDDED=0 ALLOWED_HOSTS=ssitracker.example

.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-fast lint types contracts migrations deploy static schema schema-diff works-council messages check screenshots journeys bench reset

help:
	@echo "make TARGET, where TARGET is one of"
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: .venv/.all ## fetch uv and every dependency into .tools and .venv; start nothing

run: .venv/.run ## run ssitracker on 127.0.0.1:8000 (PORT) with its own PostgreSQL and Valkey; Ctrl-C stops it
	@$(LOCAL) up

demo: .venv/.run ## the same on throw-away data: the demo company, gone after Ctrl-C
	@$(LOCAL) up --ephemeral

test: .venv/.test ## run every test on throw-away services (ARGS="-k board")
	$(THROWAWAY) $(PY) -m pytest $(SIDE_BY_SIDE) $(ARGS)

test-fast: .venv/.test ## the same without browser, fuzz and fault tests
	$(THROWAWAY) $(PY) -m pytest $(SIDE_BY_SIDE) -m "not browser and not fuzz and not faults" $(ARGS)

lint: .venv/.all ## style of Python and of templates
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/djlint templates --check --lint --quiet

types: .venv/.all ## types, by mypy
	@$(DEVELOPMENT) .venv/bin/mypy

contracts: .venv/.all ## who may import whom
	.venv/bin/lint-imports

migrations: .venv/.run ## no model without its migration
	$(THROWAWAY) $(PY) manage.py makemigrations --check --dry-run

deploy: .venv/.run ## Django's own advice for production, with production's settings
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

static: .venv/.run ## every static file can be collected as in production
	@directory=$$(mktemp -d) && trap 'rm -rf "$$directory"' EXIT && \
	  $(PRODUCTION) STATIC_ROOT="$$directory" $(PY) manage.py collectstatic --no-input

schema: .venv/.run ## write docs/openapi.yaml anew
	@$(DEVELOPMENT) $(PY) manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

messages: .venv/.test ## bring locale/*/LC_MESSAGES up to date with code and templates, and compile it
	@$(PY) -m tests.project.catalogue

schema-diff: .venv/.run ## docs/openapi.yaml is what the API says
	@new=$$(mktemp) && trap 'rm -f "$$new"' EXIT && \
	  $(DEVELOPMENT) $(PY) manage.py spectacular --validate --fail-on-warn --file "$$new" && \
	  { diff -u docs/openapi.yaml "$$new" || { echo "docs/openapi.yaml is old: run make schema"; exit 1; }; }

works-council: .venv/.test ## write docs/works-council.md anew
	$(THROWAWAY) env WRITE_DOCS=1 $(PY) -m pytest -q tests/test_works_council.py

check: lint types contracts migrations deploy static schema-diff ## all that a build checks, tests last
	@$(MAKE) --no-print-directory test ARGS="--cov --cov-report=term:skip-covered --cov-fail-under=95 $(ARGS)"

screenshots: .venv/.test ## take pictures of every page (ONLY="board log"), those of README and docs among them
	$(THROWAWAY) $(PY) -m pytest -q -p no:randomly tests/pictures/take.py

journeys: .venv/.test ## walk through the site as rep, manager and administrator, and print what each took
	@table=$$(mktemp) && trap 'rm -f "$$table"' EXIT && \
	  MEASURED="$$table" $(THROWAWAY) $(PY) -m pytest -q -p no:randomly tests/journeys/test_a_rep_all_week.py \
	  tests/journeys/test_a_manager_on_monday.py tests/journeys/test_an_empty_company.py; status=$$?; cat "$$table"; exit $$status

bench: .venv/.run ## measure the night and the pages (ARGS="--reps 1000000")
	$(THROWAWAY) $(PY) -m bench $(ARGS)

reset: .venv/.run ## remove the data that make run keeps, after asking
	@$(LOCAL) reset

$(UV_HOME):
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not here: name a Python, as in PYTHON=python3.12"; exit 1; }
	@$(PYTHON) ssitracker/local/interpreter.py
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { echo "$(PYTHON) has no pip: install it (Debian: apt install python3-pip)"; exit 1; }
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action ignore --upgrade --target .tools uv==$(UV_VERSION)

.venv/.run: uv.lock pyproject.toml | $(UV_HOME)
	$(SYNC) --group dev
	@touch $@

.venv/.test: uv.lock pyproject.toml | $(UV_HOME)
	$(SYNC) --group dev --group test
	@touch $@ .venv/.run

.venv/.all: uv.lock pyproject.toml | $(UV_HOME)
	$(SYNC) --all-groups
	@touch $@ .venv/.run .venv/.test
