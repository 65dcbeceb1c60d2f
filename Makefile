# make site    build the example board's site into out/site
# make serve   show it on this machine, and build again at each change
# make test    everything that must hold
# make goldens write the expected outputs anew (then read the diff)
# make bench   how long a build takes as a library grows
# make bench-alerts  how long an alert takes as the circulation list grows
# make bench-search  how well people find things, beside the site engine's own search
# make zensical another engine makes the same site of what is staged
# make axe     test every kind of page of the example site for accessibility
# make audit   what the Nu HTML checker and Lighthouse say of the site (Node.js and Java are needed)
# make lock    choose and lock newer versions of what we depend on

BIN := .venv/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site serve test lint goldens bench bench-alerts bench-search zensical axe audit lock browser clean

site: .venv/installed
	@$(BIN)/bulletins build

serve: .venv/installed
	@$(BIN)/bulletins serve

test: lint browser
	@$(BIN)/python -m pytest --numprocesses auto --cov --cov-report=term

lint: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

goldens: .venv/dev
	@$(BIN)/python -m pytest --refresh tests/test_samples.py
	@git status --short tests/samples

bench: .venv/dev
	@$(BIN)/python -m tests.bench

bench-alerts: .venv/dev
	@$(BIN)/python -m tests.alerts.bench

bench-search: .venv/dev browser
	@$(BIN)/python -m tests.search.bench

zensical: .venv/dev
	@$(BIN)/python -m pytest tests/pipeline/test_engines.py

axe: .venv/dev browser
	@$(BIN)/python -m tests.browser.record

audit: .venv/dev browser
	@npm ci --silent --prefix tests/audit
	@$(BIN)/python -m tests.audit.audit

lock: .venv/dev
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  pyproject.toml --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --extra build --constraint requirements.txt pyproject.toml --output-file requirements-build.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --extra build --extra dev --constraint requirements-build.txt pyproject.toml --output-file requirements-dev.txt

browser: .venv/dev
	@$(BIN)/python -m tests.browser.chromium

clean:
	rm -rf out .venv

.venv/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found. Install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Making an environment in .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/python requirements-build.txt pyproject.toml
	@echo "Installing what the program needs (half a minute, once)"
	@$(PIP) install --require-hashes --requirement requirements-build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/installed requirements-dev.txt
	@echo "Installing what the tests need (half a minute, once)"
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@
