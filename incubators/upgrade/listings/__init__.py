from incubators.upgrade.listings.appraisals import APPRAISALS, SHEETS
from incubators.upgrade.listings.facts import STATED
from incubators.upgrade.listings.ways import WAYS

__all__ = ["APPRAISALS", "SHEETS", "STATED", "WAYS"]
