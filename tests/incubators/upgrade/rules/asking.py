"""What the rules say of one condition."""

from incubators.upgrade.rules.levels import carrier_gap


def told(level, facts):
    """Each condition by key."""
    return {one["key"]: one for one in carrier_gap(level, facts)["conditions"]}


def answer(level, key, facts):
    """Met, and what is missing."""
    condition = told(level, facts)[key]
    return condition["met"], condition["missing"]
