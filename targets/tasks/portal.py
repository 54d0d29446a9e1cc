"""重点任务告诉门户的: address, and its part of a plan."""

from common.portal import lives_at
from targets.goals.actions.loading_plan import loads_part
from targets.tasks.actions import load_tasks

lives_at("targets/tasks/", "targets.tasks.urls")
loads_part(load_tasks)
