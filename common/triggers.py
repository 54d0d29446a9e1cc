"""触发器 of a first migration: installed all at once.

`AddTrigger` draws every related model anew for each trigger, a fifth of the time that an empty
database takes to become ours. In a first migration `CreateModel` says them in its options, as the
model does, and this installs what it said. Later migrations use django-pgtrigger's own operations.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class InstallTriggers(Operation):
    """The triggers in the options of every model that the app has so far."""

    reversible = True
    reduces_to_sql = True
    category: ClassVar[Any] = None

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing: the models say their triggers already."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for (app, _), model in to_state.models.items():
            if app == app_label:
                for trigger in model.options.get("triggers", ()):
                    schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Nothing: a table that goes takes its triggers along."""

    def describe(self) -> str:
        return "Install the triggers of the models"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return self.__class__.__name__, [], {}
