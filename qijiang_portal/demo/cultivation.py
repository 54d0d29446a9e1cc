"""演示的培育库: firms in both pools, with plans, services, a request, an inspection. Made up."""

from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.timezone import localdate

from accounts.models import System, User
from enterprises.care.actions import requests, trainings
from enterprises.care.models import CultivationPlan, ResearchInstitution, ServiceRecord
from enterprises.care.rules.service_kinds import SERVICE_LABELS
from enterprises.oversight.actions import inspections
from enterprises.pools.models import PoolEntry, PoolProposal, StageChange
from enterprises.pools.rules.entries import STAGE_LABELS, Pool
from enterprises.pools.selectors.entries import candidates
from enterprises.registry.models import Enterprise

STAGES, SERVICES = list(STAGE_LABELS), list(SERVICE_LABELS)
IN_POOL, PROPOSED, WITH_INSTITUTION = 48, 6, 30


def write(now: datetime) -> int:
    """How many firms stand in a pool; a dozen statements."""
    today = localdate(now)
    firms = candidates(today)[: IN_POOL + PROPOSED]
    entries = PoolEntry.objects.bulk_create(
        _entry(n, firm, today) for n, firm in enumerate(firms[:IN_POOL])
    )
    StageChange.objects.bulk_create(
        StageChange(entry=one, stage=one.stage, on=one.during.lower) for one in entries
    )
    PoolProposal.objects.bulk_create(
        PoolProposal(
            enterprise_id=firm,
            pool=Pool.HIGH_TECH.value,
            source="rules",
            stage=STAGES[n % 3],
            reason="演示数据：持有重庆市科技型企业资质，尚不是高新技术企业。",
            proposed_at=now,
        )
        for n, firm in enumerate(firms[IN_POOL:])
    )
    _care(firms[:20], today)
    _institutions()
    return len(entries)


def _entry(n: int, firm: int, today: date) -> PoolEntry:
    return PoolEntry(
        enterprise_id=firm,
        pool=(Pool.HIGH_TECH if n % 3 else Pool.TECH).value,
        during=DateRange(today - timedelta(days=40 + 17 * n), None),
        source=("rules", "township", "application")[n % 3],
        stage=STAGES[n % 3],
    )


def _care(firms: list[int], today: date) -> None:
    CultivationPlan.objects.bulk_create(
        CultivationPlan(
            enterprise_id=firm,
            target_kind="high_tech",
            target_year=today.year + n % 2,
            gaps="演示数据：研发费用占比差 0.6 个百分点；Ⅰ类知识产权差 1 件。",
            helper=f"演示帮扶人{n % 5 + 1}",
            next_step=("归集研发费用", "申请发明专利", "梳理成果转化")[n % 3],
            next_on=today + timedelta(days=3 * n - 6),
        )
        for n, firm in enumerate(firms)
    )
    ServiceRecord.objects.bulk_create(
        ServiceRecord(
            enterprise_id=firm,
            kind=SERVICES[n % 5],
            on=today - timedelta(days=5 * n + 2),
            content="演示数据：上门走访，了解申报准备情况。",
        )
        for n, firm in enumerate(firms)
    )


def _institutions() -> None:
    above = Enterprise.objects.filter(is_above_scale=True, state="active").order_by("pk")
    ResearchInstitution.objects.bulk_create(
        ResearchInstitution(
            enterprise=firm,
            name="演示企业技术中心",
            level="provincial" if n % 4 == 0 else "own",
            founded_on=date(2022, 1 + n % 12, 1),
        )
        for n, firm in enumerate(above[:WITH_INSTITUTION])
    )


def write_people(today: date) -> None:
    """What needs somebody: a request of the demo firm, a lot, a training, experts."""
    by = System()
    person = User.objects.filter(username="demo-enterprise").first()
    firm = Enterprise.objects.filter(members__user=person).first() if person else None
    if person and firm:
        requests.raise_request(
            firm,
            by=person,
            today=today,
            kind="finance",
            title="演示诉求：研发费用归集",
            content="演示数据：希望有专家上门指导研发费用辅助账。",
        )
    inspections.draw(by=by, kind="high_tech", count=5, batch="演示第 1 批", today=today)
    trainings.hold_training(
        by=by, title="演示：高企申报辅导", held_on=today - timedelta(days=20), organizer="区科技局"
    )
    for n, field in enumerate(("财税", "知识产权", "装备制造"), 1):
        trainings.list_expert(
            by=by, name=f"演示专家{n}", field=field, organization="演示高校", position="教授"
        )
