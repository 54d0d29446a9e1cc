"""首次迁移: made at once, the tables are those that Django makes step by step."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from pgtrigger import Protect, Update
from pgtrigger.migrations import AddTrigger

from common.first_migrations import FirstMigration
from tests.house.contract import APPS

KEY = models.BigAutoField(primary_key=True)
STEPS = [
    migrations.CreateModel("Hen", [("id", KEY), ("weight", models.IntegerField(null=True))]),
    migrations.CreateModel("Egg", [("id", KEY), ("laid_on", models.DateField(db_index=True))]),
    migrations.AddField("hen", "came_of", models.OneToOneField("farm.Egg", models.PROTECT)),
    migrations.AddField("egg", "hen", models.ForeignKey("farm.Hen", models.CASCADE, null=True)),
    migrations.AddField("egg", "seen_by", models.ManyToManyField("farm.Hen", related_name="+")),
    migrations.AddConstraint(
        "hen", models.CheckConstraint(condition=models.Q(weight__gt=0), name="hen_weighs")
    ),
    migrations.AddConstraint(
        "egg", models.UniqueConstraint(fields=["hen", "laid_on"], name="egg_a_day")
    ),
    migrations.AddIndex("egg", models.Index(fields=["-laid_on"], name="egg_latest_first")),
]
STANDS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default IS NULL"
    " FROM information_schema.columns WHERE table_schema = 'farm'",
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid), convalidated FROM pg_constraint"
    " WHERE connamespace = 'farm'::regnamespace",
    "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'farm'",
    "SELECT tgrelid::regclass::text, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c"
    " ON c.oid = tgrelid WHERE relnamespace = 'farm'::regnamespace AND NOT tgisinternal",
)


def steps():
    """As `makemigrations` writes them: a trigger last, and compiled."""
    state = migrations.Migration("0001_initial", "farm")
    state.operations = STEPS
    hen = state.mutate_state(ProjectState()).apps.get_model("farm", "hen")
    protect = Protect(name="hens_keep_their_weight", operation=Update)
    return [*STEPS, AddTrigger("hen", protect.compile(hen))]


def made(kind):
    """What the database has after a migration of this kind, and the state it goes on from."""
    migration = kind("0001_initial", "farm")
    migration.operations = steps()
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA farm; SET LOCAL search_path TO farm")
        with connection.schema_editor(atomic=False) as editor:
            state = migration.apply(ProjectState(), editor)
        stands = []
        for question in STANDS:
            cursor.execute(question)
            stands.append(sorted(cursor.fetchall()))
        cursor.execute("DROP SCHEMA farm CASCADE; SET LOCAL search_path TO public")
    return stands, state


@pytest.mark.django_db
def test_made_at_once_the_tables_are_those_made_step_by_step():
    (at_once, state), (by_steps, same) = made(FirstMigration), made(migrations.Migration)
    assert all(by_steps)
    assert at_once == by_steps
    assert state == same
    hen, egg = (state.apps.get_model("farm", name) for name in ("hen", "egg"))
    assert {field.related_model for field in hen._meta.related_objects} == {egg}


@pytest.mark.django_db
def test_a_seed_is_no_part_of_a_table():
    migration = FirstMigration("0001_initial", "farm")
    migration.operations = [migrations.RunPython(migrations.RunPython.noop)]
    with pytest.raises(TypeError, match="Raw Python"), connection.schema_editor() as editor:
        migration.apply(ProjectState(), editor)


def test_every_app_of_ours_begins_so():
    """Else: in 0001_initial.py, `class Migration(FirstMigration)`, and seeds in 0002."""
    firsts = {
        step: migration
        for step, migration in MigrationLoader(None).disk_migrations.items()
        if type(migration).__module__.partition(".")[0] in APPS and migration.initial
    }
    assert len(firsts) > 20
    assert [
        step for step, migration in firsts.items() if not isinstance(migration, FirstMigration)
    ] == []
