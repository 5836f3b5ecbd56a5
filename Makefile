# Two commands do everything, set-up included: `make demo` shows the main job, `make test` proves that it works.
# All that they install goes into .venv; `make clean` takes it away again.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?=
FITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

.PHONY: help demo test check clean

help:
	@echo "make demo    load the shipped documents, ask the graph, and make the network page"
	@echo "make test    style, types, import contract and all tests"
	@echo "make check   style, types and import contract only"
	@echo "make clean   remove .venv and everything that was built"

demo: $(READY)
	@$(BIN)/graphkit demo

test: check
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

$(READY): pyproject.toml
	@if ! $(BIN)/python -c '$(FITS)' 2>/dev/null; then \
	  for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	    if $$python -c '$(FITS)' 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "graphkit needs Python 3.11, 3.12 or 3.13 with its venv module; found: $$(python3 --version 2>&1 || true)" >&2; \
	    echo "Install one (on Debian and Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12 ..." >&2; \
	    exit 1; \
	  fi; \
	  $$found -m venv --clear $(VENV); \
	fi
	@echo "Setting up $(VENV), once; this takes a minute or two ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache graphkit-store
	find graphkit tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
