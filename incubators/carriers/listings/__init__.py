from incubators.carriers.listings.directory import CARRIERS, stood
from incubators.carriers.listings.ledger import ENTRIES
from incubators.carriers.listings.levels import LEVELS

__all__ = ["CARRIERS", "ENTRIES", "LEVELS", "stood"]
