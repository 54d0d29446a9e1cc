"""What migrations write stays where tests empty the tables: else it is there for some of them."""

import re

from tests.databases import FROM_MIGRATIONS
from tests.house.contract import ROOT

SEEDED = re.compile(r'get_model\(\s*"(\w+)",\s*"(\w+)"')


def test_every_table_a_migration_fills_is_kept_between_tests():
    seeding = [
        text
        for path in ROOT.glob("*/*/migrations/*.py")
        if "RunPython" in (text := path.read_text("utf-8"))
    ]
    filled = {f"{app}_{model.lower()}" for text in seeding for app, model in SEEDED.findall(text)}
    assert filled
    assert filled <= FROM_MIGRATIONS
