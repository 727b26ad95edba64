# make demo   sets up and runs the whole journey on the embedded study
# make test   sets up and runs the tests
# make check  lint, types and import contracts
# make bench  where the time of a run goes, and how it compares with other programs

PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test check bench clean

demo: $(VENV)/core
	$(BIN)/python -m scrm_model run

test: $(VENV)/dev
	$(BIN)/python -m pytest

check: $(VENV)/dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports

bench: $(VENV)/bench
	$(BIN)/python -m benchmarks

$(VENV)/core: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@$(BIN)/python -c "open('$@', 'w').close()"

$(VENV)/dev: $(VENV)/core
	$(PIP) --editable ".[dev]"
	@$(BIN)/python -c "open('$@', 'w').close()"

$(VENV)/bench: $(VENV)/dev
	$(PIP) --editable ".[bench]"
	@$(BIN)/python -c "open('$@', 'w').close()"

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(d, ignore_errors=True) for d in ('$(VENV)', 'build', 'dist')]"
