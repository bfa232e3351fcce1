# Needs make and Python >= 3.11, nothing else: every target makes .venv where it is missing.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

VENV := .venv
BIN := $(VENV)/bin
# The first Python that is new enough; `make PYTHON=/path/to/python3 test` takes another.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
PYTEST_ARGS ?= -n auto
# What ruff and sqlfluff read.
CODE := crossfoot tests bench docs tools
SQL := checks schemas

.PHONY: all demo test lint fix docs bench accuracy floor clean

all: lint test

# The sample has faults on purpose, and exit code 1 says so; only a run that broke (2) fails the demo.
demo: $(VENV)/.demo
	@$(BIN)/crossfoot check data/articles --suites || [ $$? -eq 1 ]
	@echo "Open $(CURDIR)/crossfoot-report/report.html"

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar $(SQL)

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
	$(BIN)/sqlfluff fix --disable-progress-bar $(SQL)

docs: $(VENV)/.dev
	$(BIN)/python docs/build.py
	@! command -v chromium >/dev/null || $(BIN)/python docs/picture.py

bench: $(VENV)/.bench
	$(BIN)/python bench/run.py

# Labelled documents beside the repository are scored with ours. The half of our own that is set aside says how
# general the reading is as long as nobody looks into it while tuning: its rates are for the end, with ASIDE=1.
accuracy: $(VENV)/.demo
	@$(BIN)/crossfoot evaluate tests/gold/air-defence $(wildcard ../shared/gold/seeds)
	@$(BIN)/crossfoot evaluate tests/gold/general
	@$(BIN)/crossfoot evaluate tests/gold/own/seen
	@[ -z "$(ASIDE)" ] || $(BIN)/crossfoot evaluate tests/gold/own/aside

floor: $(VENV)/.demo
	$(BIN)/python tools/set_floor.py

clean:
	rm -rf $(VENV) crossfoot-report build dist

# A stamp is younger than pyproject.toml while what it installed is up to date.
$(VENV)/.venv:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed: install it, or make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: pyproject.toml | $(VENV)/.venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[suites]'
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(VENV)/.demo $@

$(VENV)/.bench: pyproject.toml | $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@
