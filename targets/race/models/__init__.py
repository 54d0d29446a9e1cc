from targets.race.models.terms import RaceTerm

__all__ = ["RaceTerm"]
