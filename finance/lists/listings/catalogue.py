"""名单 of periods, of banks' lists, of rows, corrections and mappings."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet

from common.dates import today
from common.listings.conditions import Answer, Containing, Number, conditions
from common.listings.figures import counted, in_wan, in_yuan
from common.listings.listing import Listing
from common.money.fen import wan_of, yuan_of
from enterprises.pools.lists import label_of, value_of
from finance.lists.models import ColumnMapping, Correction, ListCollection, ListRow
from finance.lists.rules.correcting import ANSWER_LABELS, FIELD_LABELS
from finance.lists.rules.mapping import LABELS
from finance.lists.rules.outcomes import OUTCOME_LABELS, Outcome
from finance.lists.rules.speaking import UNKNOWN
from finance.lists.rules.states import CHAIN, State
from finance.lists.selectors import entries

STATES = {**CHAIN.labels, "late": "迟报、未报"}
MOST_PERIODS = 60
CLOSED = {"open": "开着", "closed": "已关闭"}


def _periods() -> dict[str, str]:
    rows = ListCollection.objects.order_by("-period").values_list("period", flat=True)
    return {f"{period:%Y-%m}": f"{period.year}年{period.month}月" for period in rows[:MOST_PERIODS]}


class OfPeriod(Answer):
    """所属期."""

    def __init__(self, lookup: str) -> None:
        self.way = lookup
        super().__init__("所属期", _periods)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return rows
        year, _, month = value.partition("-")
        return rows.filter(**{self.way: date(int(year), int(month), 1)})


class IsClosed(Answer):
    """开着、已关闭."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(closed_at__isnull=value == "open") if value else rows


class ByState(Answer):
    """How far the list is; 迟报 is by the day."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        late = Q(sent_on__isnull=True, due__lt=today()) | Q(sent_on__gt=F("due"))
        return (
            rows.filter(late, excused_reason="")
            if value == "late"
            else (rows.filter(state=value) if value else rows)
        )


def days_late(row: Any) -> int:
    """By how many days it was or is late; none where it is excused."""
    until = row.sent_on or today()
    return 0 if row.excused_reason else max((until - row.due).days, 0)


def standing(row: Any) -> str:
    """结论: where the list is and whether it is late, in a few words."""
    if row.excused_reason:
        return f"免报：{row.excused_reason}"
    late = days_late(row)
    if row.state == State.DRAFT and row.sent_on is None:
        return f"未报，已迟 {late} 天" if late else f"未报，{row.due:%m-%d} 截止"
    words = {
        State.DRAFT.value: "已撤回，等银行重新报送",
        State.SUBMITTED.value: "已报送，等牵头单位接受",
        State.ACCEPTED.value: "已接受并进账",
        State.RETURNED.value: "已退回，等银行更正后重新报送",
    }
    return words[row.state] + (f"（迟报 {late} 天）" if late else "")


def wan(fen: int | None) -> Decimal | None:
    """万元; None is unknown."""
    return None if fen is None else wan_of(fen)


def yuan(fen: int | None) -> Decimal | None:
    """元; None is unknown."""
    return None if fen is None else yuan_of(fen)


def _money(name: str) -> Any:
    return lambda row: yuan(getattr(row, name))


ENTRIES = Listing(
    "各行月报",
    "每家银行每月一份：次月第 5 个工作日截止；接受以后，放款、还款、余额才进账。",
    lambda user, at: entries(user),
    [
        ("结论", standing),
        ("银行", value_of("institution")),
        ("所属期", lambda row: f"{row.collection.period:%Y-%m}"),
        ("截止日", value_of("due")),
        ("报送日", value_of("sent_on")),
        ("笔数", value_of("rows_count")),
        ("余额合计（万元）", lambda row: wan(row.balance)),
        ("列入依据", value_of("source")),
    ],
    conditions(
        q=Containing("institution__name", "institution__code"),
        period=OfPeriod("collection__period"),
        state=ByState("状态", STATES),
    ),
    numbers=counted("笔数") | in_wan("余额合计（万元）"),
)
ROWS = Listing(
    "月报明细",
    "当前一份月报的每一笔，和账上相比有什么不同；金额是元。",
    lambda user, at: (
        ListRow.objects.visible_to(user)
        .current()
        .select_related("delivery__list__collection", "delivery__list__institution", "enterprise")
    ),
    [
        ("与账上相比", label_of("outcome")),
        ("银行", lambda row: row.delivery.list.institution),
        ("所属期", lambda row: f"{row.delivery.list.collection.period:%Y-%m}"),
        ("合同号", value_of("contract_no")),
        ("企业", value_of("enterprise")),
        ("产品", label_of("product")),
        ("放款金额", _money("principal")),
        ("上期余额", _money("previous")),
        ("本期放款", _money("lent")),
        ("本期还款", _money("repaid")),
        ("余额", _money("balance")),
        ("逾期本金", _money("overdue_principal")),
        ("逾期起日", value_of("overdue_since")),
        ("五级分类", lambda row: row.get_grade_display() or UNKNOWN),
        ("差异", lambda row: "；".join(f"{t}：账上 {a}，表中 {b}" for t, a, b in row.differences)),
    ],
    conditions(
        q=Containing("contract_no", "enterprise__name", "enterprise__credit_code"),
        outcome=Answer(
            "与账上相比",
            OUTCOME_LABELS | {"open": "有不同的"},
            "outcome",
            several={
                "open": tuple(one.value for one in Outcome if one != Outcome.SAME),
            },
        ),
        period=OfPeriod("delivery__list__collection__period"),
        list=Number("月报", "delivery__list"),
    ),
    numbers=in_yuan("放款金额", "上期余额", "本期放款", "本期还款", "余额", "逾期本金"),
    aside=("所属期", "产品", "放款金额", "本期放款", "逾期起日", "五级分类"),
)
CORRECTIONS = Listing(
    "月报更正",
    "要求银行更正的每一处：原值、更正后的值、谁要求、谁答复。",
    lambda user, at: Correction.objects.visible_to(user).select_related(
        "list__institution", "list__collection"
    ),
    [
        ("进展", label_of("answer")),
        ("银行", lambda row: row.list.institution),
        ("所属期", lambda row: f"{row.list.collection.period:%Y-%m}"),
        ("合同号", value_of("contract_no")),
        ("哪一列", label_of("field")),
        ("原因", label_of("reason")),
        ("说明", value_of("note")),
        ("原值", value_of("before")),
        ("更正后", value_of("after")),
        ("银行的说明", value_of("answer_note")),
        ("要求时间", value_of("asked_at")),
    ],
    conditions(
        q=Containing("contract_no", "list__institution__name"),
        answer=Answer("进展", ANSWER_LABELS, "answer"),
        field=Answer("哪一列", FIELD_LABELS, "field"),
        list=Number("月报", "list"),
    ),
)
COLUMNS = Listing(
    "列对照",
    "各行的表怎样称呼每一列；报送时按最新一版读取，旧版留存。",
    lambda user, at: ColumnMapping.objects.visible_to(user).select_related("institution"),
    [
        ("银行", value_of("institution")),
        ("版本", value_of("version")),
        (
            "对照",
            lambda row: "；".join(
                f"{LABELS[k]} ← {row.columns[k]}" for k in LABELS if k in row.columns
            ),
        ),
        ("登记时间", value_of("at")),
    ],
    conditions(q=Containing("institution__name", "institution__code")),
)
PERIODS = Listing(
    "月报采集期",
    "到期自动开启，也可以提前或补开；关闭以后不能再报送。",
    lambda user, at: ListCollection.objects.visible_to(user),
    [
        ("采集期", str),
        ("开始", value_of("opens_on")),
        ("截止", value_of("due_on")),
        ("锁定", value_of("locks_on")),
        ("关闭时间", value_of("closed_at")),
    ],
    conditions(period=OfPeriod("period"), state=IsClosed("状态", CLOSED)),
)
