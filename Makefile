# The developer's manual: every target is one thing that is done here. CI runs `make test` and nothing else.
.PHONY: browser notebooks demo test fast lint types layers floors unit long docs man dist try audit postgres lock clean

# The first Python of 3.11–3.13 that answers; make PYTHON=… chooses another.
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	$$each -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 && echo $$each && break; done)
# Where the data of third parties lie that quality is measured on; without them the floors are skipped.
SHARED ?= ../shared

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

demo: .venv/run.done ## read the example report
	$(BIN)/counterclaim read examples/report.txt --published 2023-03-09 --outlet "Meridian Wire"

test: lint types floors audit unit ## everything CI checks

fast: .venv/dev.done ## the quick loop: lint and every test that is not slow
	$(BIN)/ruff check && $(BIN)/ruff format --check
	$(BIN)/python -m pytest -m "not slow and not long" -x

lint: .venv/dev.done
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/dev.done
	$(BIN)/mypy

layers: .venv/dev.done
	$(BIN)/lint-imports

floors: .venv/dev.done ## every quality figure against its floor
	$(BIN)/counterclaim bench floors --shared $(SHARED)

browser: ## the browser that the tests of the site need, where apt can give it
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "No chromium, and apt cannot be used here: the tests of the site in a browser are skipped. Install chromium."; \
	fi

unit: .venv/dev.done
	COUNTERCLAIM_SHARED="$(SHARED)" $(BIN)/python -m pytest

long: .venv/dev.done ## what takes minutes: hundreds of kills, eight at one ledger (MINUTES=10)
	COUNTERCLAIM_SHARED="$(SHARED)" $(BIN)/python -m pytest -m long --minutes $(or $(MINUTES),1)

docs: .venv/dev.done ## the site of the documents, into site/, strictly
	PYTHONPATH=scripts $(BIN)/python -m documents

man: .venv/dev.done ## the manual page, drawn from the commands
	PYTHONPATH=scripts $(BIN)/python -c "from documents.manpage import man_page; print(man_page(), end='')" > man/counterclaim.1

dist: .venv/dev.done ## wheel and source archive, built twice and held against each other; the bill of materials; digests
	PYTHONPATH=scripts $(BIN)/python -m release

try: .venv/dev.done ## the wheel of dist/ in an empty environment of each Python of PYTHONS (and EXTRAS=[spark,postgres])
	PYTHONPATH=scripts $(BIN)/python -m release.trying $(or $(PYTHONS),$(PYTHON)) $(EXTRAS)

audit: .venv/dev.done ## known weaknesses of what is locked; one line where no service can be reached
	PYTHONPATH=scripts $(BIN)/python -m release.audit

notebooks: .venv/dev.done ## execute the notebooks of examples/ anew and keep what they give
	$(BIN)/python scripts/run_notebooks.py

postgres: ## Debian's PostgreSQL server, for the tests of shared ledgers; without it they are skipped
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || \
		(apt-get update -qq && apt-get install -qq --yes --no-install-recommends postgresql) || \
		echo "No PostgreSQL server can be had here: the tests of shared ledgers are skipped."

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml requirements/build.in $(LOCK) -o requirements/run.lock
	uv pip compile pyproject.toml requirements/build.in --group dev $(LOCK) -o requirements/dev.lock

LOCK := -c requirements/constraints.in --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock"

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist site

.venv/python.done:
	@test -n "$(PYTHON)" || { echo "No Python of 3.11, 3.12 or 3.13 was found; install one or say make PYTHON=…"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.done: .venv/python.done requirements/run.lock pyproject.toml
	$(PIP) --require-hashes -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.done: .venv/run.done requirements/dev.lock
	$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@
