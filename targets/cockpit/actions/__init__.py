from targets.cockpit.actions.wordings import withdraw_wording, write_wording

__all__ = ["withdraw_wording", "write_wording"]
