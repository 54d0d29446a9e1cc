"""首次迁移: the tables of an app, made as they are at its end.

Django draws every related model anew before each operation, and in a house where all tables know
each other that is all of them: seven parts of eight of the time that an empty database takes to
become ours. Here a table is drawn once, with its columns, constraints and triggers.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

SAID_BY_THE_TABLE = (CreateModel, AddField, AddIndex, AddConstraint, AddTrigger)


class FirstMigration(Migration):
    """What `makemigrations` writes for an app without tables; later ones are Django's own."""

    initial = True

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        """Foreign keys come after the tables, whatever their order: the schema editor sees to it.

        Triggers come with their table (django-pgtrigger's `create_model`). Raises TypeError for an
        operation that is more than a part of a table, as a seed is: it belongs in the next one.
        """
        for operation in self.operations:
            if not isinstance(operation, SAID_BY_THE_TABLE):
                raise TypeError(f"{self}: {operation.describe()}")
        drawn = project_state.apps
        del project_state.apps  # while it is away, no operation draws anew
        self.mutate_state(project_state, preserve=False)
        project_state.apps = drawn
        drawn.render_multiple(
            [model for (app, _), model in project_state.models.items() if app == self.app_label]
        )
        for operation in self.operations:
            if isinstance(operation, CreateModel):
                operation.database_forwards(
                    self.app_label, schema_editor, project_state, project_state
                )
        return project_state
