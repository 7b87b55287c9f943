# make demo, make test and make bench set everything up by themselves; a second run starts in seconds.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON := .venv/bin/python
OUT ?= out
PAGES ?= 500
SCAN ?= 20
SERVE ?= 1
PORT ?= 8100
TESTS ?= tests

.PHONY: help setup demo serve test lint bench clean

help:
	@echo "make demo    two made-up judgments to issued decisions, then the trial on http://127.0.0.1:$(PORT)  (SERVE=0, SCAN=500)"
	@echo "make test    ruff, floors, translations, all tests"
	@echo "make bench   the time and memory that the work takes  (SCAN=500)"
	@echo "make serve   the trial alone"
	@echo "make clean   forget what was set up and made"

setup:
	@setup/system.sh
	@setup/python.sh
	@setup/frontend.sh

demo: setup
	@.venv/bin/thads demo --out $(OUT) --pages $(PAGES) --scan $(SCAN)
	@if [[ "$(SERVE)" != 0 ]]; then $(MAKE) --no-print-directory serve; fi

serve: setup
	@$(PYTHON) -m thads.trial --data $(OUT)/trial --port $(PORT)

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/lint-imports

test: lint
	@$(PYTHON) -m pytest -n auto --dist loadfile $(TESTS)

bench: setup
	@$(PYTHON) -m benchmarks.run --scan $(SCAN)

clean:
	@rm -rf .venv $(OUT) frontend/node_modules thads/public/dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache .trial
