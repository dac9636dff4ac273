# make run | test | lint | e2e | bench. Nothing has to be installed first but Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9

# PORT, TIKTOK_SHOP_PORT, TOKOPEDIA_PORT, VAR_DIR and the rest reach the programs from the environment or from the
# command line (make run PORT=8010); seller_center/supervisor.py lists them.
DEMO ?= 1
export DEMO
# Compiled once and kept, whatever the caller's shell says: a house is a dozen processes, and each would compile Django,
# Celery and our own modules for itself (6 s of a core).
unexport PYTHONDONTWRITEBYTECODE
HOUSE := $(or $(VAR_DIR),var)
LOG ?= *
# One more than there are cores: while a test waits for a program, another one works.
WORKERS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)
DUMP ?= $(HOUSE)/house.dump

CLIENT := clients/python/seller_center_client
GENERATE = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/openapi-python-client generate --path docs/openapi.yml --meta none --overwrite \
	--fail-on-warning --config clients/python/generator.yml --output-path
# Checks that look at code only: settings load without a house and without a secret of this machine.
NO_HOUSE := env -u DATABASE_URL -u REDIS_URL DEMO=0 SECRET_KEY=lint-only-$$$$-not-a-secret-of-any-house-0123456789abcdef

.PHONY: run demo test one fuzz lint e2e bench soak venv messages styles schema client structure lock clean help shell psql logs dump restore
.DEFAULT_GOAL := help

help:
	@echo "make run    the seller center and both mock storefronts, with a demo shop"
	@echo "make demo   the same shop, and buyers who are programs visit it: an Indonesian day in 24 minutes"
	@echo "make test   unit, page, API and process tests        make e2e    browser journeys (needs Chromium)"
	@echo "make fuzz   10,000 requests at random, poison in every parameter, random lives of orders"
	@echo "make lint   style, floors, types, migrations, schema  make bench  measurements against their floors"
	@echo "make one TEST=words                                   the tests with these words in their names, slowest named"
	@echo "make shell  Python in the running house               make psql   SQL in its database"
	@echo "make logs   its logs, as they are written (LOG=web)   make dump   database and files into \$$DUMP; make restore"

# The same, and buyers who are programs come from the start: a day in 24 minutes.
demo: .venv/run-stamp
	@LIFE=$(or $(LIFE),60) exec $(BIN)/python -m seller_center.supervisor

run: .venv/run-stamp
	@exec $(BIN)/python -m seller_center.supervisor

test: .venv/dev-stamp
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

# Some 10,000 requests made from the API's description over a shop full of rows, and every poison in every parameter of
# every page.
fuzz: .venv/dev-stamp
	API_FUZZ=full MONEY_FUZZ=full $(BIN)/python -m pytest -n auto tests/api/test_schemathesis.py tests/seller_center/test_gate.py \
		tests/finance/test_random_lives.py tests/pricing/test_same_arithmetic.py $(ARGS)

one: .venv/dev-stamp
	@test -n "$(TEST)" || { echo 'Which? make one TEST="ends after an order"'; exit 1; }
	$(BIN)/python -m pytest -k "$(TEST)" --durations=5 $(ARGS)

# Beside a running house (make run in another terminal; VAR_DIR or DATABASE_URL say which).
shell: .venv/run-stamp
	$(BIN)/python manage.py shell

psql: .venv/run-stamp
	@$(BIN)/python -m seller_center.pg psql

logs:
	@tail -n 20 -F $(HOUSE)/log/$(LOG).log

dump: .venv/run-stamp
	$(BIN)/python -m seller_center.backup save $(DUMP)

# The house becomes what the dump says, or stays as it is when that fails.
restore: .venv/run-stamp
	$(BIN)/python -m seller_center.backup restore $(DUMP)

e2e: .venv/dev-stamp
	$(BIN)/python -m pytest -m e2e $(ARGS)

bench: .venv/dev-stamp
	$(BIN)/python -m bench $(ARGS)

# A whole house lives a day at high speed, and then nothing may be amiss.
soak: .venv/dev-stamp
	$(BIN)/python -m bench.soak

lint: .venv/dev-stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports
	$(NO_HOUSE) $(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(NO_HOUSE) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(NO_HOUSE) DEMO=1 $(BIN)/mypy
	$(NO_HOUSE) $(BIN)/python manage.py spectacular --validate --fail-on-warn | diff -u docs/openapi.yml - \
		|| { echo "docs/openapi.yml differs from the code: run make schema"; exit 1; }

	$(BIN)/python -m seller_center.structure --check
	@made=$$(mktemp -d) && $(GENERATE) $$made/client >/dev/null && diff -r --brief --exclude=__pycache__ $$made/client $(CLIENT); \
		same=$$?; rm -rf $$made; [ $$same = 0 ] || { echo "$(CLIENT) is not what docs/openapi.yml makes: run make client"; exit 1; }

# After a new migration: what an empty database is filled from.
structure: .venv/dev-stamp
	$(BIN)/python -m seller_center.structure

schema: .venv/dev-stamp
	$(NO_HOUSE) $(BIN)/python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yml
	@$(MAKE) --no-print-directory client

# The typed Python client of the API, made from its description.
client: .venv/dev-stamp
	$(GENERATE) $(CLIENT)

messages: .venv/dev-stamp
	$(BIN)/pybabel compile --domain django --directory locale --statistics

# Tabler's stylesheet, cut to the classes that our pages use: after a new class in a template.
styles: .venv/dev-stamp
	$(BIN)/python -m vendor.trim

venv: .venv/dev-stamp

# The lock names exact versions with hashes, for every Python from 3.11.0 on (Debian 12 has 3.11.2, which needs one
# package more than 3.11.3); what it was made from is in requirements/*.in. base is what `make run` has, server what an
# image has besides (traces), dev what the checks need.
lock: .venv/dev-stamp
	cd requirements && for part in base server dev; do \
		../$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header $$part.in -o $$part.txt; done

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/run-stamp: requirements/base.txt | .venv/bin/uv
	$(BIN)/uv pip install --quiet --require-hashes -r requirements/base.txt
	@touch $@

.venv/dev-stamp: requirements/base.txt requirements/dev.txt | .venv/bin/uv
	$(BIN)/uv pip sync --quiet --require-hashes requirements/dev.txt
	@touch $@ .venv/run-stamp

clean:
	rm -rf .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
