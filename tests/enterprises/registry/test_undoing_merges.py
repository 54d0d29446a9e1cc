"""合并的撤销: both records as they were, unless something was built upon it since."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from accounts.notices import notify
from enterprises.pools.models import PoolEntry
from enterprises.registry import actions
from enterprises.registry.merging import snapshots
from enterprises.registry.models import Enterprise, Merge, Qualification
from enterprises.returns.models import MonthlyReturn
from tests.enterprises.registry.test_merging import BY, joined, keys, recognized
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory, RosterEntryFactory

pytestmark = pytest.mark.django_db


def everything(*firms):
    """Every row of these firms but the versions, which go on, and the days of update."""
    rows = snapshots.taken([one.pk for one in firms])
    firm_rows = list(
        Enterprise.objects.filter(pk__in=[one.pk for one in firms])
        .order_by("pk")
        .values(
            *(f.name for f in Enterprise._meta.concrete_fields if f.name != "version"),
        )
    )
    return rows | {snapshots.FIRMS.name: firm_rows}


def test_undoing_restores_both_records_exactly(kept, gone, office):
    month = CollectionFactory()
    for firm, day in ((kept, 1), (gone, 2)):
        one = recognized(firm, date(2023, day, 1))
        actions.revoke(one, by=BY, on=date(2024, day, 1), reason="不符合条件")
        MonthlyReturn.objects.create(collection=month, enterprise=firm, revenue=day)
        RosterEntryFactory(collection=month, enterprise=firm)
        firm.members.create(user=office)
        PoolEntry.objects.create(
            enterprise=firm,
            pool="tech",
            during=(date(2025, day, 1), None),
            source="rules",
            stage="seed",
        ).stages.create(stage="seed", on=date(2025, day, 1))
    recognized(gone, date(2024, 6, 1), kind="cq_tech")
    actions.deregister(gone, by=BY, on=date(2025, 6, 1))
    told = notify(office, title="诉求", key="x", url=f"/pools/firms/{gone.credit_code}/")
    before = everything(kept, gone)
    joined(kept, gone, **dict.fromkeys(keys(kept, gone), "gone"))
    assert everything(kept, gone) != before
    actions.undo_merge(Merge.objects.get(), by=BY, reason="不是一家")
    actions.undo_merge(Merge.objects.get(), by=BY, reason="不是一家")
    assert everything(kept, gone) == before
    told.refresh_from_db()
    assert gone.credit_code in told.url
    assert AuditEvent.objects.filter(action="merge_undone").count() == 1
    joined(kept, gone, **dict.fromkeys(keys(kept, gone), "kept"))  # and it can be done again


def test_whoever_still_has_the_old_record_open_is_sent_to_the_kept_one(kept, gone):
    joined(kept, gone)
    with pytest.raises(ValidationError, match="已并入别的企业"):
        recognized(gone, date(2025, 1, 1))
    assert Qualification.objects.count() == 0


def test_an_edit_since_stops_the_undoing_with_a_sentence(kept, gone):
    firm = joined(kept, gone)
    recognized(firm, date(2025, 1, 1))
    with pytest.raises(ValidationError, match="资质又有改动"):
        actions.undo_merge(Merge.objects.get(), by=BY, reason="不是一家")
    assert Qualification.objects.count() == 1


def test_a_later_merge_of_the_kept_record_is_undone_first(kept, gone):
    last = EnterpriseFactory(township=kept.township)
    joined(kept, gone)
    joined(last, kept)
    first, second = Merge.objects.order_by("pk")
    with pytest.raises(ValidationError, match="企业资料"):
        actions.undo_merge(first, by=BY, reason="不是一家")
    actions.undo_merge(second, by=BY, reason="不是一家")
    actions.undo_merge(first, by=BY, reason="不是一家")
    assert Enterprise.objects.filter(merged_into=None).count() == 3
