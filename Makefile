# Everything happens inside the checkout: .venv (programs, temporary files) and var (state).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
POLICY_SOURCES ?= $(subst $() $(),:,$(wildcard policies ../shared/policies))
HF_HOME ?= $(CURDIR)/var/huggingface
TMPDIR := $(CURDIR)/$(VENV)/tmp
export POLICY_SOURCES HF_HOME TMPDIR
export GRADIO_ANALYTICS_ENABLED := False
export HF_HUB_DISABLE_TELEMETRY := 1
.PHONY: help install install-test run test check accuracy ask bench screenshots clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST)
install: $(VENV)/installed ## make .venv with the program
install-test: $(VENV)/installed-test ## the same with the test tools
run: install ## build the index if needed, serve on http://127.0.0.1:7860 (HOST, PORT)
	$(BIN)/policy-assistant index build
	$(BIN)/policy-assistant serve
test: install-test ## run the default tests
	$(BIN)/python -m pytest -n 2
check: install-test ## lint, types, slow tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/python -m pytest -n 2 -m slow && $(MAKE) accuracy
accuracy: install-test ## ask every case of eval/cases; fails below eval/floors.toml
	$(BIN)/policy-assistant index build && $(BIN)/policy-assistant eval run --fresh --testset eval/cases --report var/accuracy --floors eval/floors.toml
ask: install ## ask one question: make ask Q='...'
	@$(BIN)/policy-assistant index build >/dev/null && $(BIN)/policy-assistant ask "$(Q)"
bench: install-test ## measure retrieval, answers and builds
	$(BIN)/python -m eval.bench
screenshots: install-test ## pictures of every page into var/screenshots
	$(BIN)/python tests/screenshots.py
clean: ## remove .venv and var
	rm -rf $(VENV) var build *.egg-info
$(VENV)/installed: pyproject.toml constraints.txt
	@echo "== Installing into $(VENV)" && $(PYTHON) -m venv $(VENV) && mkdir -p $(TMPDIR)
	@$(PIP) -e . && touch $@
$(VENV)/installed-test: $(VENV)/installed
	@echo "== Installing the test tools" && $(PIP) -e '.[test]' && touch $@
