"""挂在企业上的一切: no table points to a firm without saying how it follows in a merge."""

import pytest
from django.apps import apps
from django.db import connection, models

from enterprises.registry.merging import hanging, snapshots
from enterprises.registry.merging.keyed import Keyed
from enterprises.registry.models import Enterprise

DROPS = ("registry.Qualification", "pools.PoolEntry")  # ways of their own that drop rows too


def homeless(known):
    """Relations to a firm nothing is known of."""
    return sorted({(model, field) for model, field in hanging.relations()} - set(known))


def known():
    return [(way.model, way.field) for way in hanging.ways()]


def test_every_relation_to_a_firm_has_a_way_of_following_in_a_merge():
    assert homeless(known()) == []
    assert len(known()) == len(set(known()))  # and none has two


def test_no_way_names_a_relation_that_is_not_there():
    assert sorted(set(known()) - set(hanging.relations())) == []


def test_the_search_bites():
    assert homeless(known()[1:]) == [known()[0]]
    found = dict(hanging.relations())
    assert "care.CultivationPlan" in found  # one-to-one
    assert "returns.SealedScan" in found
    assert not any("Event" in model for model in found)  # history stays


def test_no_table_points_to_a_firm_in_another_way():
    """By generic relation, or from one firm to many, nothing would be found above."""
    generic = [
        f"{model._meta.label}.{one.name}"
        for model in apps.get_models()
        for one in (*model._meta.private_fields, *model._meta.many_to_many)
        if getattr(one, "related_model", None) in (None, Enterprise)
        and not hasattr(model, "pgh_tracked_model")
    ]
    assert [one for one in generic if not one.startswith("admin.")] == []


def test_what_points_to_a_row_a_merge_may_drop_is_kept_for_undoing():
    kept = {(one.model._meta.label) for one in snapshots.tables()}
    droppable = {way.model for way in hanging.ways() if isinstance(way, Keyed)} | set(DROPS)
    pointing = {
        relation.related_model._meta.label
        for label in droppable
        for relation in apps.get_model(label)._meta.related_objects
        if not hasattr(relation.related_model, "pgh_tracked_model")
    }
    assert pointing - kept == set()


@pytest.mark.django_db
def test_every_table_of_the_snapshot_can_be_read_and_has_a_number():
    for table in snapshots.tables():
        assert table.model._meta.pk.column == "id", table.name
        assert isinstance(table.model._meta.pk, models.AutoField), table.name
    assert set(snapshots.taken([0]).values()) == {"[]"}
    assert connection.in_atomic_block
