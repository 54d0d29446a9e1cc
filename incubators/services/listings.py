"""名单 of service bodies, their services, mentors, equipment, orders, uses; who nears 规上."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from common.dates import today
from common.listings.conditions import Answer, Computed, Containing, Number, conditions
from common.listings.figures import counted, in_wan
from common.listings.listing import Listing
from desk.conditions import Township
from enterprises.care.rules.requests import REQUEST_LABELS
from enterprises.pools.lists import label_of, value_of
from enterprises.registry.models import Zone
from incubators.services.models import Equipment, Mentor, Service, ServiceBody, ServiceOrder, Use
from incubators.services.rules.kinds import BODY_KIND_LABELS, PRICE_LABELS
from incubators.services.rules.stages import STAGE_LABELS, reached
from incubators.services.rules.watch import SHOWN, STANDING_LABELS
from incubators.services.selectors.uses import used_in
from incubators.services.selectors.watch import watched

UNKNOWN_KIND = "待核定"
KINDS = {"": UNKNOWN_KIND} | BODY_KIND_LABELS
PROVIDERS = {"firm": "企业", "operator": "运营机构", "unit": "单位", "none": "没有"}
SHARED = {"True": "对外共享", "False": "不共享"}


def kind_of(body: ServiceBody) -> str:
    """The word of its kind; 待核定 where nobody has looked into it."""
    return KINDS[body.kind]


def stage_of(body: ServiceBody) -> str:
    """How far an introduced institute is today, and since when."""
    days = {row.stage: row.on for row in body.stages.all()}
    stage = reached(days, today())
    return f"{STAGE_LABELS[stage]} {days[stage]:%Y-%m-%d}" if stage else ""


def day_of(at: str) -> date:
    """The day an address names, today where it names none; 404 for any other text."""
    try:
        return date.fromisoformat(at) if at else today()
    except ValueError:
        raise Http404 from None


def standing_of(body: ServiceBody) -> str:
    return "停办" if body.is_closed(today()) else "在办"


def shared_of(row: Equipment) -> str:
    return SHARED[str(row.is_shareable)]


def days_of(service: Service) -> str:
    """提供自、至, the last day as people write it."""
    first = service.offered_from and f"{service.offered_from:%Y-%m-%d}"
    last = service.last_day and f"{service.last_day:%Y-%m-%d}"
    return f"{first or '此前'} 至 {last or '长期'}" if first or last else "长期"


class ByProvider(Answer):
    """有没有提供方."""

    def __init__(self) -> None:
        super().__init__("提供方", PROVIDERS)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        ways = {"firm": "enterprise", "operator": "operator", "unit": "unit"}
        met = {name: Q(**{f"{way}__isnull": False}) for name, way in ways.items()}
        met["none"] = Q(enterprise=None, operator=None, unit=None)
        return rows.filter(met[value]) if value in met else rows


class OfKind(Answer):
    """类别; 待核定 is asked for as “unknown”."""

    def __init__(self, lookup: str) -> None:
        options = {"unknown": UNKNOWN_KIND} | BODY_KIND_LABELS
        super().__init__("类别", options, lookup, several={"unknown": ("",)})


class IsOpen(Answer):
    """在办 unless something else is asked for."""

    def __init__(self) -> None:
        super().__init__("状态", {"open": "在办", "closed": "停办"}, otherwise="open")

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        closed = Q(closed_on__lte=today())
        return rows.filter({"open": ~closed | Q(closed_on=None), "closed": closed}.get(value, Q()))


def _zones() -> dict[str, str]:
    return dict(Zone.objects.values_list("code", "name"))


def _seen(model: Any, *related: str) -> Any:
    return lambda user, at: model.objects.visible_to(user).select_related(*related)


BODIES = Listing(
    "科技服务",
    "共享平台、检验检测、中试基地、研究院等：有什么服务，谁来答复。",
    lambda user, at: (
        ServiceBody.objects.visible_to(user)
        .select_related("township", "zone", "enterprise", "operator", "unit")
        .prefetch_related("stages")
    ),
    [
        ("机构", value_of("name")),
        ("类别", kind_of),
        ("街镇", value_of("township")),
        ("组团或园区", value_of("zone")),
        ("提供方", value_of("provider")),
        ("依托单位", value_of("parent")),
        ("进度", stage_of),
        ("状态", standing_of),
    ],
    conditions(
        q=Containing("name", "parent", "services__name", "note"),
        kind=OfKind("kind"),
        unit=Township("township__code"),
        zone=Answer("组团或园区", _zones, "zone__code"),
        provider=ByProvider(),
        state=IsOpen(),
    ),
)
SERVICES = Listing(
    "服务项目",
    "可以直接提出需求的服务；有提供方的由提供方答复，没有的由工作人员分派。",
    _seen(Service, "body"),
    [
        ("服务项目", value_of("name")),
        ("机构", value_of("body")),
        ("类别", lambda row: kind_of(row.body)),
        ("价格", label_of("price")),
        ("说明", value_of("description")),
        ("提供期间", days_of),
    ],
    conditions(
        q=Containing("name", "description", "body__name"),
        kind=OfKind("body__kind"),
        price=Answer("价格", PRICE_LABELS, "price"),
    ),
)
MENTORS = Listing(
    "创业导师",
    "姓名只显示姓；需要联系的，向机构提出需求。",
    _seen(Mentor, "body", "incubator"),
    [
        ("导师", value_of("masked_name")),
        ("领域", value_of("field")),
        ("机构或载体", value_of("holder")),
        ("离任日期", value_of("left_on")),
    ],
    conditions(q=Containing("field", "body__name", "incubator__name")),
)
EQUIPMENT = Listing(
    "设备",
    "可以共用的设备和价格。",
    _seen(Equipment, "body"),
    [
        ("设备", value_of("name")),
        ("型号", value_of("model")),
        ("机构", value_of("body")),
        ("对外共享", shared_of),
        ("价格", label_of("price")),
        ("停用日期", value_of("retired_on")),
    ],
    conditions(
        q=Containing("name", "model", "body__name"),
        shared=Answer("共享", SHARED, "is_shareable"),
        price=Answer("价格", PRICE_LABELS, "price"),
    ),
)
ORDERS = Listing(
    "服务诉求",
    "企业向服务机构提出的需求；10 个工作日内答复，答复后由企业评价。",
    _seen(ServiceOrder, "request__enterprise", "request__unit", "service__body"),
    [
        ("事项", lambda row: row.request.title),
        ("企业", lambda row: row.request.enterprise),
        ("服务项目", value_of("service")),
        ("机构", value_of("body")),
        ("内容", lambda row: row.request.content),
        ("状态", lambda row: row.request.get_state_display()),
        ("提出日期", lambda row: row.request.raised_on),
        ("期限", lambda row: row.request.due_on if row.request.is_waiting else None),
        ("承办", lambda row: row.request.hands),
        ("答复", lambda row: row.request.answer),
        ("评价", lambda row: row.request.score),
    ],
    conditions(
        q=Containing("request__title", "request__enterprise__name", "service__body__name"),
        state=Answer("状态", REQUEST_LABELS, "request__state"),
        body=Number("机构", "service__body"),
    ),
)
USES = Listing(
    "使用记录",
    "提供方登记的使用；企业提出并已答复的诉求另计一次。",
    _seen(Use, "service__body", "enterprise"),
    [
        ("使用单位", value_of("user_name")),
        ("机构", value_of("body")),
        ("服务项目", value_of("service")),
        ("日期", value_of("on")),
        ("次数", value_of("count")),
    ],
    conditions(
        q=Containing("outside_name", "enterprise__name", "service__body__name", "service__name"),
        body=Number("机构", "service__body"),
    ),
    numbers=counted("次数"),
)
USED = Listing(
    "服务使用次数",
    "从当月 1 日到这一天：已答复的诉求每件一次，加上登记的使用。",
    lambda user, at: used_in(user, day_of(at)),
    [
        ("机构", value_of("body")),
        ("类别", lambda row: kind_of(row.body)),
        ("街镇", lambda row: row.body.township),
        ("次数", value_of("times")),
    ],
    conditions(
        Computed,
        q=Containing(of=lambda row: (row.body.name,)),
        unit=Township("", of=lambda row: getattr(row.body.township, "code", "")),
    ),
    numbers=counted("次数"),
)
WATCH = Listing(
    "升规升限",
    "提供方尚未规上（限上），最近一个完整年度的收入达到标准线八成的；是否入库以统计部门审核为准。",
    lambda user, at: watched(user, today()),
    [
        ("机构", lambda row: row.body.name),
        ("企业", lambda row: row.enterprise and row.enterprise.name),
        ("街镇", lambda row: row.enterprise and row.enterprise.township),
        ("标准线（万元）", value_of("line")),
        ("收入（万元）", value_of("revenue")),
        ("结论", value_of("words")),
    ],
    conditions(
        Computed,
        q=Containing(of=lambda row: (row.body.name, getattr(row.enterprise, "name", ""))),
        standing=Answer(
            "结论",
            STANDING_LABELS | {"shown": "达到、接近或无法判断"},
            otherwise="shown",
            several={"shown": SHOWN},
            of=lambda row: row.standing,
        ),
    ),
    numbers=in_wan("标准线（万元）", "收入（万元）"),
)
