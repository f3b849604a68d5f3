# What can be done with Suluh. `make` alone lists it.
# A fresh machine needs Python 3.11 or newer and make; the rest is fetched into .venv by hash, and nothing else is touched.

PYTHON ?= python3
UV     ?= uv==0.13.9
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
LOCK := $(PIP) install --require-hashes --only-binary :all:

# Tests run side by side, each file's in one process, in the order of their names; ARGS="-n 0" runs them one by one.
TESTS := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Stamps: each says that its step is done. The first holds the folder's path, because a .venv does not survive a move.
MADE  := $(VENV)/.made
READY := $(VENV)/.ready
DEV   := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench accept lock

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Install what Suluh runs on into .venv
	@echo "Ready. 'make run' starts Suluh; '$(BIN)/suluh' keeps its directory."

run: $(READY) ## Start Suluh: the web chat on http://127.0.0.1:8080 and every channel that has settings
	@echo "Starting Suluh. Ctrl-C stops it."
	@exec $(BIN)/python -m bot run $(ARGS)

test: $(DEV) ## Run every test this machine can run (ARGS="-k words" for some)
	@echo "Running the tests side by side: six to ten minutes on two cores."
	@$(TESTS) $(ARGS)

check: $(DEV) ## Form, lint, types, imports, flows, words and the quick tests: before every commit
	@echo "Form";    $(BIN)/ruff format --check .
	@echo "Lint";    $(BIN)/ruff check --quiet .
	@echo "Types";   $(BIN)/mypy
	@echo "Imports"; $(BIN)/lint-imports --no-logo
	@echo "Flows";   $(BIN)/suluh flows check
	@echo "Words";   $(BIN)/suluh locales check
	@echo "Quick tests"; $(TESTS) --quiet -m "not slow"

bench: $(DEV) ## Measure: one turn, one look-up, a whole message, and each stop's share
	@$(BIN)/python -m bench $(ARGS)

accept: $(DEV) ## Rewrite the golden transcripts as Suluh speaks now; then read the difference aloud
	@$(BIN)/python -m pytest --accept tests/test_transcripts.py $(ARGS)

lock: requirements.in requirements-dev.in ## Look for newer versions and write both lock files
	@echo "Choosing versions for Python 3.11 and newer on every system."
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip --quiet --quiet install $(UV); }
	@for name in requirements requirements-dev; do \
		UV_NO_PYTHON_DOWNLOADS=1 .venv-lock/bin/uv --quiet pip compile --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
			$$name.in --output-file $$name.lock || exit 1; \
	done
	@echo "Written. Read the difference before you commit it: what is new, and what does it log?"

# ── How .venv comes to be ──

ifneq ($(CURDIR),$(shell test -x $(BIN)/python && cat $(MADE) 2>/dev/null))
.PHONY: $(MADE)
endif

$(MADE):
	@command -v $(PYTHON) >/dev/null || { \
		echo "Suluh needs Python 3.11 or newer, and '$(PYTHON)' is not here: apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Suluh needs Python 3.11 or newer, and this is $$($(PYTHON) --version 2>&1)." \
			"If a newer one is installed, name it: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python is here, but it cannot make a virtual environment: apt install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "$(CURDIR)" > $@

$(READY): $(MADE) requirements.lock pyproject.toml
	@echo "Installing the $$(grep -c == requirements.lock) packages of requirements.lock (about a minute the first time)"
	@$(LOCK) -r requirements.lock
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(READY) requirements-dev.lock
	@echo "Installing the tools of requirements-dev.lock (about a minute the first time)"
	@$(LOCK) -r requirements-dev.lock
	@touch $@
