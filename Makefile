# `make run` and `make test` do everything on a fresh machine; `make help` lists the rest.
# Each step runs again only when something that it reads has changed.

PYTHON ?= python3
APP := .venv/app/bin/python
RASA := .venv/rasa/bin/python

APP_READY := .venv/app/.ready
RASA_READY := .venv/rasa/.ready
INDEX := indexes/knowledge/manifest.json
QUESTIONS := indexes/nlu/questions.yml
MODEL := indexes/rasa/assistant.tar.gz

# What the two builds read.
INDEX_INPUTS := $(sort $(shell find knowledge -type f ! -name '.*' ! -name '*.pyc'))
MODEL_INPUTS := $(sort config.yml domain.yml knowledge/text.py $(wildcard knowledge/plans/*/*.json) \
	$(shell find nlu_data bot/nlu knowledge/mentions knowledge/lexicon -type f ! -name '.*' ! -name '*.pyc'))

.DEFAULT_GOAL := help
.PHONY: help run test check lint fuzz eval bench bench-scale soak screenshots environments lock knowledge index train clean distclean FORCE
# An interrupted build leaves the last good artefacts where they are.
.PRECIOUS: $(INDEX) $(QUESTIONS) $(MODEL)

help: ## list what make can do
	@echo 'make run   khởi động trợ lý / start the assistant'
	@echo 'make test  chạy mọi bài kiểm tra / run every test'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: environments index train ## set up, build what is out of date, start rasa, actions and gateway
	@$(APP) -m bot.runner

test: environments index train ## set up, build what is out of date, run all tests of both environments
	@# Where Chromium cannot be had, only the tests of the pages fail, with the sentence that says what to install.
	@failed=0; \
	$(PYTHON) -m bot.setup chromium || failed=1; \
	$(RASA) -m pytest tests/bot/nlu || failed=1; \
	$(APP) -m pytest tests --ignore=tests/bot/nlu || failed=1; \
	exit $$failed

check: lint test ## everything a change must pass: lint, then test

lint: environments index ## lint, types, direction of imports, Rasa's own check of its data
	$(APP) -m ruff check .
	$(APP) -m ruff format --check .
	$(APP) -m mypy
	.venv/app/bin/lint-imports
	$(RASA) -m bot.rasa_server validate

fuzz: environments index ## put 20,000 strange requests to every endpoint (INPUTS=1000 puts fewer)
	$(APP) -m tests.fuzzing $(if $(INPUTS),--inputs $(INPUTS))

eval: environments index train ## measure the assistant on the evaluation questions
	$(APP) -m tests.evaluation

screenshots: environments index train ## take docs/screenshots anew from the running pages
	@$(PYTHON) -m bot.setup chromium
	@$(APP) -m pytest -q tests/bot/web/screenshots.py

bench: environments index train ## measure ours beside a bare Rasa assistant; writes docs/performance.md
	@$(APP) -m tests.performance bench

bench-scale: environments index ## measure search as a plan grows to 1,000,000 records; writes docs/performance.md
	@$(APP) -m tests.performance scale

soak: environments index train ## five questions a second for MINUTES=30: does memory stay flat?
	@$(APP) -m tests.performance soak --minutes $(or $(MINUTES),30)

environments: $(APP_READY) $(RASA_READY) ## make the two locked environments, .venv/app and .venv/rasa

lock: ## compile requirements/*.in into the locks (UPGRADE=1 takes newer versions)
	$(PYTHON) -m bot.setup lock $(if $(UPGRADE),--upgrade)

knowledge: $(APP_READY) ## print what the parser found in the plans
	@$(APP) -m knowledge report

index: $(INDEX) $(QUESTIONS) ## build records, encoder and index from the plans

train: $(MODEL) ## train Rasa

clean: ## remove what was built; the environments stay
	rm -rf indexes .rasa models results .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

distclean: clean ## remove the environments too
	rm -rf .venv

# The marker is written last, so an interrupted installation is taken up again.
.venv/%/.ready: requirements/%.txt requirements/cpu-only.txt
	@echo '== Môi trường / environment $*'
	@$(PYTHON) -m bot.setup environment $*
	@touch $@

$(INDEX): $(INDEX_INPUTS) requirements/app.txt indexes/.inputs/index | $(APP_READY)
	@echo '== Dựng kho tri thức và chỉ mục / building records, encoder and index'
	@$(APP) -m knowledge build
	@touch $@

# Made by the same build; its own time says whether the training questions changed.
$(QUESTIONS): $(INDEX)
	@test -f $@ || $(APP) -m knowledge build

$(MODEL): $(MODEL_INPUTS) $(QUESTIONS) requirements/rasa.txt indexes/.inputs/model | $(RASA_READY)
	@echo '== Huấn luyện Rasa / training Rasa'
	@$(RASA) -m bot.rasa_server train
	@touch $@

# The names of the inputs, rewritten only when a file came or went: a deleted input has no time of its own.
indexes/.inputs/index: NAMES = $(INDEX_INPUTS)
indexes/.inputs/model: NAMES = $(MODEL_INPUTS)
indexes/.inputs/%: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(NAMES) | cmp -s - $@ || printf '%s\n' $(NAMES) > $@
