# Every chore of the checkout; `make` alone lists them. Works with GNU make 3.81 (macOS) and later.

PYTHON ?= python3
BIN := .venv/bin
PARTS := $(wildcard skolehjem/locale/da/*.po)
CATALOGUE := skolehjem/locale/da/LC_MESSAGES/skolehjem.mo
UV_COMPILE := uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help env demo test lint types format bench lock clean
.DELETE_ON_ERROR:

help: ## list these goals
	@awk -F ':[^#]*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' Makefile

env: .venv/.stamp $(CATALOGUE) ## make .venv with everything the other goals use

demo: env ## show a whole school year in a temporary folder
	@$(BIN)/skolehjem demo

test: env ## run all tests
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

lint: env ## check format, style and the order of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports

types: env ## check types
	@$(BIN)/mypy

format: env ## format the code and mend what can be mended without a thought
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

bench: env ## measure speed against other programs and the limits; writes docs/benchmarks.md
	@$(BIN)/python -m benchmarks

lock: ## remake both lock files from pyproject.toml (needs uv)
	@$(UV_COMPILE) --upgrade pyproject.toml -o requirements.lock
	@$(UV_COMPILE) --upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove everything that these goals made
	rm -rf .venv .venv-bench build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf skolehjem/locale/da/LC_MESSAGES
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp says for which lock and pyproject.toml the environment was made, so that a second run costs nothing.
.venv/.stamp: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "skolehjem needs Python 3.11 or later, as $(PYTHON). Install it, or name another: make env PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m ensurepip --version >/dev/null 2>&1 || \
	  { echo "$(PYTHON) can't make environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Making .venv: a minute or two, once."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@if command -v npm >/dev/null; then \
	  npm install --silent --no-audit --no-fund --fetch-retries=0 --prefix .venv ical.js@2.2.1 >/dev/null 2>&1 || \
	  echo "Not installed: ical.js; its tests are skipped." >&2; fi
	@touch $@

$(CATALOGUE): $(PARTS) hatch_build.py | .venv/.stamp
	@$(BIN)/python hatch_build.py >/dev/null
