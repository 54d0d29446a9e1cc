from targets.tasks.models.plan import Safeguard, Task, TaskUnit

__all__ = ["Safeguard", "Task", "TaskUnit"]
