"""Verbs of jobs."""

from jobs.actions.work import cancel, claim, enqueue, fail, finish, progress, retry

__all__ = ["cancel", "claim", "enqueue", "fail", "finish", "progress", "retry"]
