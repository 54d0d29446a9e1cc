from incubators.upgrade.listings.facts import STATED
from incubators.upgrade.listings.ways import WAYS

__all__ = ["STATED", "WAYS"]
