# One word per task; `make` alone lists them. Everything is installed from the locks into .venv and node_modules.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site test style check serve bench bench-preview lighthouse pictures clean lock

# What Python needs and what the browser's tests need are set up side by side.
MAKEFLAGS += --jobs=2

BIN := .venv/bin
VENV_PYTHON := $(BIN)/python
# No build isolation: a build's own tools also come from a lock, with their hashes.
PIP := $(VENV_PYTHON) -m pip --quiet --disable-pip-version-check --no-input install
LOCKED := $(PIP) --require-hashes --no-build-isolation
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: .venv/site.stamp ## build content/ into site/
	$(BIN)/portulano build

check: .venv/site.stamp ## list every problem of content/
	$(BIN)/portulano check

serve: .venv/site.stamp ## preview that rebuilds what changes
	$(BIN)/portulano serve

test: style node_modules/.stamp ## style, types and every test
	$(VENV_PYTHON) -m pytest --numprocesses auto --dist loadfile --max-worker-restart 0

style: .venv/dev.stamp ## style and types alone
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/bench.stamp ## how long builds take, beside Hugo's: make bench N="1000 10000"
	$(VENV_PYTHON) -m benchmarks.demonstration
	$(VENV_PYTHON) -m benchmarks.compare $(N) $(BENCH)

bench-preview: .venv/dev.stamp ## how soon a preview shows an edit: make bench-preview N="1000 10000"
	$(VENV_PYTHON) -m benchmarks.preview $(N)

lighthouse: .venv/dev.stamp node_modules/.stamp ## what Lighthouse says of five pages on a phone; fails if too little
	$(VENV_PYTHON) -m benchmarks.lighthouse

pictures: .venv/dev.stamp node_modules/.stamp ## pictures of every type of page, into docs/images/pages
	$(VENV_PYTHON) -m tests.tools.pictures docs/images/pages

lock: .venv/dev.stamp ## remake the lock files from pyproject.toml and package.json
	$(BIN)/$(COMPILE) --upgrade --group build -o requirements-build.lock
	$(BIN)/$(COMPILE) --upgrade pyproject.toml -o requirements.lock
	$(BIN)/$(COMPILE) --upgrade --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(BIN)/$(COMPILE) --upgrade --group bench -c requirements.lock -o requirements-bench.lock
	npm install --package-lock-only
	npm install --package-lock-only --prefix benchmarks/eleventy_site

clean: ## remove everything that was made
	rm -rf site dist build .portulano .venv node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/build.stamp: requirements-build.lock
	"$$(.ci/find-python)" -m venv .venv
	$(LOCKED) -r requirements-build.lock
	@touch $@

.venv/site.stamp: .venv/build.stamp requirements.lock pyproject.toml
	$(LOCKED) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/site.stamp requirements-dev.lock
	$(LOCKED) -r requirements-dev.lock
	@touch $@

.venv/bench.stamp: .venv/dev.stamp requirements-bench.lock benchmarks/eleventy_site/package-lock.json
	$(LOCKED) -r requirements-bench.lock
	npm ci --prefix benchmarks/eleventy_site --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/.stamp: package-lock.json .ci/system-tools
	.ci/system-tools
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@
