"""Run with DATABASE_URL and REDIS_URL set: `make bench`. Parts: counting, carriers,
carrier-pages, lists, export, import, evaluation, bank-list, loans, cockpit, cockpit-million (last:
it fills the register); last-day by name alone: `python -m bench last-day --enterprises 4800`.
The cockpit's own sizes: `python -m bench cockpit cockpit-million --enterprises 5000
--seeded 1000000` (a quarter of an hour on a busy machine, most of it the seeding)."""

import argparse
import os
import sys

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
PARTS = (
    "counting",
    "carriers",
    "carrier-pages",
    "lists",
    "export",
    "import",
    "evaluation",
    "bank-list",
    "loans",
    "cockpit",
    "cockpit-million",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("parts", nargs="*", default=[], choices=[*PARTS, "last-day", []])
    parser.add_argument("--enterprises", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=20_000, help="导入行数")
    parser.add_argument("--seeded", type=int, default=100_000, help="cockpit-million 另加的企业数")
    asked = parser.parse_args()
    django.setup()
    from django.db import connection  # only after setup

    from bench import parts

    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("load_plan", stdout=sys.stderr)
        call_command(
            "seed_demo", enterprises=asked.enterprises, seed=7, no_accounts=True, stdout=sys.stderr
        )
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        failed = 0
        for part in asked.parts or PARTS:
            for result in parts.RUN[part](asked):
                print(result.line(), flush=True)
                failed += result.ratio < result.asked
        return 1 if failed else 0
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
