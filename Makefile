# Every target does its own set-up: a virtual environment in .venv, pinned by constraints.txt. Idempotent.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := pyproject.toml constraints.txt
WORKERS ?= 2

.PHONY: demo test install bench bench-claims bench-fixes soak lint docs model clean

demo: $(VENV)/.core
	$(BIN)/crossbearing demo demo

test: $(VENV)/.dev
	@sh tools/browser.sh
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(WORKERS) tests

install: $(VENV)/.all
	@sh tools/icu.sh $(BIN)/python

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy

docs: $(VENV)/.dev
	$(BIN)/mkdocs build --strict --quiet
	@echo "docs built in site/"

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

bench-claims: $(VENV)/.dev
	$(BIN)/python benchmarks/claims_scores.py --agreement --held

bench-fixes: $(VENV)/.bench
	$(BIN)/python benchmarks/fixes.py

soak: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py --soak

# Rebuild the English parser from a Universal Dependencies treebank folder: make model TREEBANK=DIR
model: $(VENV)/.dev
	$(BIN)/python tools/model/train_parser.py --treebank $(TREEBANK) -o src/crossbearing/reference/parser

clean:
	rm -rf $(VENV) demo site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(VENV)/bin/python $(SOURCES)
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.core
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

# A rival of bench-fixes alone (crowd-kit, Apache-2.0); nothing else needs it, so it is in no extra that people install
$(VENV)/.bench: $(VENV)/.dev
	$(PIP) install -c constraints.txt crowd-kit==1.4.2
	@touch $@

$(VENV)/.all: $(VENV)/.dev
	$(PIP) install -c constraints.txt -e '.[all,dev]'
	@touch $@
