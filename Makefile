# `make gate` holds this repository against its own rules, `make test` runs the suite.
# Both prepare what they need in $(VENV); nothing else has to be installed first.

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# A candidate counts only if it starts: a version manager's shim may exist and still refuse.
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
		&& { echo "$$candidate"; break; }; done)

.PHONY: gate test bench demo clean

gate: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/airssys-lint check .

test: $(READY)
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.against_fixit
	$(BIN)/python -m benchmarks.growth

demo: $(READY)
	@for example in examples/*.py; do \
		printf '\n%s\n' "$$example"; $(BIN)/python "$$example" || exit 1; \
	done

clean:
	rm -rf $(VENV) .coverage .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found; install one or say make PYTHON=/path/to/python." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		$(PYTHON) -c 'import sys; print("%s has no venv. On Debian and Ubuntu: apt install python%d.%d-venv" % ((sys.executable,) + sys.version_info[:2]))' >&2; \
		exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[lint]' --group dev
	@touch $(READY)
