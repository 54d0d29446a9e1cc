from finance.loans.actions.undoing import undo_step

__all__ = ["undo_step"]
