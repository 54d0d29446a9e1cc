from tests.targets.supervision.conftest import lead, task, town  # noqa: F401 - the same people
