# Every target makes what it needs. A machine with Python >= 3.11, pip and make is enough:
#   make verify                     the main job: run the whole catalogue of claims
#   make test                       the tests
# Another interpreter: make test PYTHON=python3.13

PYTHON  ?= python3
VENV    := .venv
TESTENV := .venv-test
RUN     := $(TESTENV)/bin/python -m
WORKERS ?= 2

.PHONY: help verify test slow ground-types seals rocq check lint format types imports docs refresh regressions witnesses bench train clean
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

# A virtual environment, also where the interpreter comes without ensurepip.
define make_venv
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "foldproof needs Python 3.11 or newer; try make PYTHON=python3.12")'
$(PYTHON) -m venv --clear $(1) || { $(PYTHON) -m venv --clear --without-pip $(1) && \
	$(PYTHON) -m pip --python $(1)/bin/python install --quiet pip; }
endef

$(VENV)/.installed: pyproject.toml
	$(call make_venv,$(VENV))
	$(VENV)/bin/python -m pip install --quiet --editable .
	@touch $@

$(TESTENV)/.installed: pyproject.toml
	$(call make_venv,$(TESTENV))
	$(TESTENV)/bin/python -m pip install --quiet --editable '.[test]'
	@touch $@

# Dependency groups need pip 25.1.
$(TESTENV)/.%-installed: $(TESTENV)/.installed
	$(TESTENV)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(TESTENV)/bin/python -m pip install --quiet --group $*
	@touch $@

## make verify        run the whole catalogue of claims (own environment: .venv)
verify: $(VENV)/.installed
	$(VENV)/bin/foldproof verify $(ARGS)

## make test          tests and doctests (own environment: .venv-test)
test: $(TESTENV)/.installed
	$(RUN) pytest -q -n $(WORKERS) $(ARGS)

## make slow          the tests that take longer
slow: $(TESTENV)/.installed
	$(RUN) pytest -q -n $(WORKERS) -m slow $(ARGS)

## make ground-types  the exact layer once more on SymPy's pure Python numbers
ground-types: $(TESTENV)/.installed
	SYMPY_GROUND_TYPES=python $(RUN) pytest -q -n $(WORKERS) tests/symbolic symbolic

## make seals         compile the Rocq theory and write proofs/coq/seals.json (needs coqc)
seals: $(TESTENV)/.installed
	$(RUN) scripts.seal

## make rocq          compile the Rocq theory, compare with the seals, run coqchk, break it (needs coqc)
rocq: $(TESTENV)/.installed
	$(RUN) scripts.seal --check --coqchk
	FOLDPROOF_REQUIRE_TOOLS=1 $(RUN) pytest -q -n $(WORKERS) -m rocq tests/proofs/rocq

## make check         the one door: lint, types, imports, tests, docs
check: lint types imports test docs

## make lint          ruff
lint: $(TESTENV)/.lint-installed
	$(RUN) ruff check .
	$(RUN) ruff format --check .

## make format        let ruff mend layout and imports
format: $(TESTENV)/.lint-installed
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

## make types         mypy --strict
types: $(TESTENV)/.lint-installed
	$(RUN) mypy --strict

## make imports       the import contracts of the design
imports: $(TESTENV)/.lint-installed
	$(TESTENV)/bin/lint-imports

## make docs          HTML documentation in docs/_build/html, warnings are errors
docs: $(TESTENV)/.docs-installed
	$(RUN) sphinx --fail-on-warning --quiet -b html docs docs/_build/html

## make refresh       write the generated pages and the outputs of the examples in the documentation anew
refresh: $(TESTENV)/.installed
	$(RUN) scripts.documentation $(ARGS)

## make regressions   search again for the smallest counterexamples of the catalogue
regressions: $(TESTENV)/.installed
	$(RUN) scripts.regressions $(ARGS)

## make witnesses     search again for the networks without hidden symmetries
witnesses: $(TESTENV)/.installed
	$(RUN) scripts.witnesses $(ARGS)

## make bench         all benchmarks: ratios in one run
bench: $(TESTENV)/.installed
	@set -e; for file in $(wildcard benchmarks/*.py); do echo "== $$file"; $(TESTENV)/bin/python -m "benchmarks.$$(basename "$$file" .py)"; done

## make train         train the diabetes networks again and write foldproof/data
train: $(TESTENV)/.train-installed
	$(TESTENV)/bin/python scripts/train_diabetes.py
	$(TESTENV)/bin/python scripts/symmetric_copy.py

## make clean         remove environments, caches and built documentation
clean:
	rm -rf $(VENV) $(TESTENV) docs/_build build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
