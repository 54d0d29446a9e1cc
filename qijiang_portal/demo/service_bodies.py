"""演示的科技服务: bodies with services, equipment, mentors, uses, and requests to them. Made up."""

from datetime import date, timedelta

from accounts.models import System, Unit, User
from accounts.rules.units import UnitKind
from enterprises.care.actions.requests import answer
from enterprises.registry.models import Enterprise
from enterprises.returns.models import AnnualReturn, Collection
from incubators.services.actions.bodies import set_stage
from incubators.services.actions.uses import order
from incubators.services.models import Equipment, Mentor, Service, ServiceBody, Use
from incubators.services.rules.watch import Standing
from incubators.services.selectors.watch import near_of
from qijiang_portal.demo.returns import RECEIVED_STEP, step

BODIES = (  # name, kind, parent, its services with their prices
    ("演示检验检测中心", "testing", "", (("齿轮检测", "reduced"), ("金相分析", "market"))),
    ("演示中试基地", "pilot", "", (("中试放大", "negotiated"), ("工艺验证", "reduced"))),
    ("演示共享平台", "platform", "", (("仪器共享", "free"), ("算力共享", "reduced"))),
    ("演示研究分中心", "branch", "演示大学", (("技术咨询", "free"),)),
    ("演示科技服务机构", "agency", "", (("申报辅导", "market"), ("专利导航", "negotiated"))),
)
STAGES = ("talks", "signed", "unveiled", "running")
MONTHS, LOOKED_AT = 11, 600
RECEIVERS = ("demo-town", "demo-office")


def write(today: date) -> int:
    """How many bodies; a unit provides the third, firms the first and the last (`write_people`)."""
    towns = list(Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)[:5])
    unit = Unit.objects.filter(kind=UnitKind.DEPARTMENT, is_group=False).first()
    made = [
        ServiceBody.objects.create(
            name=name,
            kind=kind,
            parent=parent,
            township=towns[n % len(towns)],
            contact_person=f"演示联系人{n + 1}",
            contact_phone=f"1380000{n:04d}",
            note="演示数据，不是真实机构。",
        )
        for n, (name, kind, parent, _) in enumerate(BODIES)
    ]
    made[2].unit = unit
    made[2].save()
    for n, stage in enumerate(STAGES):
        day = today - timedelta(days=400 - 90 * n)
        set_stage(made[3], by=System(), stage=stage, on=day, basis="演示协议")
    _hang(made, today)
    return len(made)


def _hang(bodies: list[ServiceBody], today: date) -> None:
    """What hangs on each, in four statements."""
    services = Service.objects.bulk_create(
        Service(body=body, name=name, price=price, description="演示数据。")
        for body, (*_, offers) in zip(bodies, BODIES, strict=True)
        for name, price in offers
    )
    Equipment.objects.bulk_create(
        Equipment(body=body, name="演示光谱仪", model="D-1", is_shareable=True, price="reduced")
        for body in bodies[:3]
    )
    Mentor.objects.bulk_create(
        Mentor(body=body, name=f"演示导师{n + 1}", field=("装备制造", "知识产权", "财税")[n % 3])
        for n, body in enumerate(bodies)
    )
    Use.objects.bulk_create(
        Use(
            service=service,
            outside_name="演示使用单位",
            on=today - timedelta(days=30 * month + n),
            count=1 + (3 * n + 2 * month) % 5,
        )
        for n, service in enumerate(services)
        for month in range(MONTHS)
    )


def _providers(today: date) -> list[Enterprise]:
    """A firm that nears its line, by a return made up for it, and one that has told nothing."""
    firms = Enterprise.objects.filter(state="active", township__isnull=False, members=None)
    some = list(firms.exclude(is_above_scale=True).select_related("industry")[:LOOKED_AT])
    near = near_of(some, today)
    silent = [firm for firm in some if near[firm.pk].standing == Standing.UNKNOWN]
    known = [firm for firm in silent if near[firm.pk].line]
    year = Collection.objects.filter(kind="annual").order_by("-period").first()
    if year and known:
        told = {str(today.year - 1): str((near[known[0].pk].line or 0) * 88 // 100)}
        people = (User.objects.filter(username=name).first() for name in RECEIVERS)
        AnnualReturn.objects.create(
            collection=year,
            enterprise=known[0],
            facts={"revenue": told, "main_revenue": told},
            **step(RECEIVED_STEP, *people),
        )
    return known[:2]


def write_people(today: date) -> None:
    """The firms that provide, near their line where any is; two requests of the demo firm."""
    bodies = ServiceBody.objects.filter(name__in=(BODIES[0][0], BODIES[4][0])).order_by("pk")
    for body, firm in zip(bodies, _providers(today), strict=False):
        body.enterprise = firm
        body.save()
    person = User.objects.filter(username="demo-enterprise").first()
    offered = list(Service.objects.filter(body__name=BODIES[0][0]))
    if person is None or not offered or not person.memberships.exists():
        return
    for n, service in enumerate(offered):
        made = order(
            service,
            by=person,
            today=today - timedelta(days=3 + n),
            title=f"演示诉求：{service.name}",
            content="演示数据：一批样品需要检测，希望本月完成。",
        )
        if n == 0:
            answer(made.request, by=System(), text="演示答复：周三可以送样。", today=today)
