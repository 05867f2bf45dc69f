# One command each to set up, run, check, test and measure. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
WEB := $(wildcard web/package.json)
WEB_INSTALLED := $(if $(WEB),web/node_modules/.installed)
PAGES := src/covey/pages/desk/index.html  # the last one that is built
PAGES_FROM := $(shell find web/app web/src web/client web/plugins -type f) web/vite.config.ts web/vite.desk.config.ts web/package-lock.json

.DEFAULT_GOAL := help
.PHONY: help install pages run demo test test-nightly check format screenshots bench vectors lock clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-13s %s\n", $$1, $$2 }'

install: $(INSTALLED) $(WEB_INSTALLED) ## set up .venv (and web/node_modules) from the locked versions

$(INSTALLED): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Covey needs Python 3.11 or newer: please install it."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Covey needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 install"; exit 1; }
	@command -v node >/dev/null || { echo "Covey needs Node.js 20 or newer: please install it."; exit 1; }
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' \
		|| { echo "Covey needs Node.js 20 or newer; this is $$(node --version)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
		|| { echo "Python has no venv module here: install the package python3-venv."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

web/node_modules/.installed: web/package.json web/package-lock.json
	cd web && npm ci --no-fund --no-audit
	@touch $@

pages: install $(PAGES) ## build the web pages that the board serves

$(PAGES): $(PAGES_FROM)
	cd web && npm run --silent pages

run: install $(PAGES) ## start a whole Covey on this machine, with its web pages
	$(BIN)/covey up

demo: install ## play one story from filing to release
	$(BIN)/covey demo

test: install $(PAGES) ## run every test, Python and TypeScript
	$(BIN)/pytest -m "not nightly"
	$(if $(WEB),cd web && npm test,@echo "web/ has no package.json yet: no TypeScript tests to run")

test-nightly: install ## run the long profiles
	$(BIN)/pytest -m nightly || test $$? -eq 5  # 5: there are none

check: install ## check format, lint, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest tests/architecture
	$(if $(WEB),cd web && npm run --silent check)

format: install ## put the code into its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(if $(WEB),cd web && npm run --silent format)

screenshots: install $(PAGES) ## take pictures of every web page, into screenshots/
	$(BIN)/python tools/screenshots.py

bench: install ## measure speed and size
	$(BIN)/python bench/run.py

vectors: install ## write vectors/ and the generated tables of web/ again; the result must not differ
	$(BIN)/python tools/make_vectors.py
	$(BIN)/python tools/make_web_tables.py

# Build tools are locked too, because the project itself is installed without build isolation.
lock: ## choose dependency versions again and write requirements.lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9'
	printf 'hatchling>=1.27,<2\neditables>=0.5,<1\n' | build/lock/bin/uv pip compile pyproject.toml - --quiet \
		--extra server --extra desk --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements.lock

clean: ## remove everything that make made
	rm -rf $(VENV) build dist web/node_modules web/dist src/covey/pages .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
