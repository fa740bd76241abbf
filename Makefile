# Readiness needs python3 (3.11 or newer) with venv, and make. Everything it installs goes into .venv, by hash.
# `make demo` shows what it does; `make test` runs every check.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Wheels only: a source package would bring build tools that nobody hashed.
PIP := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --only-binary :all:
# Hatchling is installed by hash already. The install is editable, so a changed rule or line is in force at once.
PACKAGE := $(PIP) --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format bench docs clean

GOALS := $(or $(MAKECMDGOALS),help)
ifneq ($(filter-out help clean,$(GOALS)),)
ifneq ($(shell $(PYTHON) -c 'import sys, venv, ensurepip; print(sys.version_info >= (3, 11))' 2>/dev/null),True)
# One sentence, and exit status 1: in question mode make runs nothing and adds no words of its own.
$(shell echo 'Readiness needs Python 3.11 or newer with its venv module, and "$(PYTHON)" here is older, incomplete or missing.' >&2)
MAKEFLAGS += --question
endif
endif

help:
	@echo 'make demo    install into .venv and show what Readiness does'
	@echo 'make test    install the tools too, then run every check and test'
	@echo 'make lint    the checks without the tests'
	@echo 'make format  put the code into the house format'
	@echo 'make bench   time the slow parts'
	@echo 'make docs    write the generated pages and schemas again'
	@echo 'make clean   remove .venv, caches and builds'

demo: $(VENV)/.run-installed
	@$(BIN)/readiness demo

test: lint
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

lint: $(VENV)/.dev-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev-installed
	@set -e; for file in $(sort $(wildcard bench/*.py)); do echo "== $$file"; $(BIN)/python $$file; done

docs: $(VENV)/.dev-installed
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) dist build readiness-demo .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find readiness tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@echo 'Making $(VENV) (once).'
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.run-installed: $(BIN)/python requirements.txt requirements-build.txt pyproject.toml
	@echo 'Installing what Readiness needs (once).'
	@$(LOCKED) -r requirements.txt -r requirements-build.txt
	@$(PACKAGE)
	@touch $@

# requirements-dev.txt holds all of the other two.
$(VENV)/.dev-installed: $(BIN)/python requirements-dev.txt pyproject.toml
	@echo 'Installing what the tests need (once).'
	@$(LOCKED) -r requirements-dev.txt
	@$(PACKAGE)
	@touch $@ $(VENV)/.run-installed
