from targets.cockpit.models.wordings import Wording

__all__ = ["Wording"]
