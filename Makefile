# make serve   set up, build the first edition from samples/ if there is none, open the app on PORT
# make test    set up, then ruff, mypy and pytest
# make lint    ruff and mypy alone
# make speed   how long an answer, a command and an ingest take

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: serve test lint speed clean

serve: $(VENV)/.installed
	@$(BIN)/mingzhang serve --samples $(if $(PORT),--port $(PORT))

test: $(VENV)/.installed-dev lint
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy

speed: $(VENV)/.installed
	$(BIN)/python -m evaluate.speed

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "需要 Python 3.11 或更新的版本；可以指定一个：make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "正在准备运行环境 $(VENV)（首次需要几分钟）……"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) torch==2.13.0  # first and exactly, so that a CPU build is taken where one is at hand
	@$(PIP) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(PIP) -e ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
