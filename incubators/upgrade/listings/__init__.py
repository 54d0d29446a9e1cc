from incubators.upgrade.listings.facts import STATED

__all__ = ["STATED"]
