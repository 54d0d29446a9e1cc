from targets.race.models.standings import Standing, StandingRow
from targets.race.models.terms import RaceTerm

__all__ = ["RaceTerm", "Standing", "StandingRow"]
