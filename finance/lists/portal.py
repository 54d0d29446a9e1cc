"""银行月报告诉门户的: lists, addresses, duties, cards, words of the audit."""

from typing import Any

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import lives_at
from desk.cards import shows
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from finance.banks.line import LINE, MONTHLY
from finance.banks.querysets import leads
from finance.lists import cards, duties, policies, verbs
from finance.lists.listings import above, catalogue
from finance.lists.models import ColumnMapping, Correction, ListCollection, ListRosterEntry, ListRow

_LISTS = (
    ("bank_lists", "各行月报"),
    ("bank_list_rows", "明细"),
    ("bank_corrections", "更正"),
    ("bank_columns", "列对照"),
    ("bank_list_periods", "采集期"),
)
for _key, _label in _LISTS:
    LINE.chooses(MONTHLY, f"{_key}:list", _label, may=policies.can_see)


def _frame(key: str) -> Frame:
    return Frame(tabs=LINE.at(f"{key}:list"))


def _concluded(key: str, around: Any) -> Frame:
    """With the conclusion over the rows."""
    template = "bank_lists/concluded.html"
    return Frame(tabs=LINE.at(f"{key}:list"), template=template, around=around)


_MONEY = ("principal", "previous", "lent", "repaid", "balance", "overdue_principal")
opens(
    "bank-lists/",
    ListPage(
        "bank_lists",
        catalogue.ENTRIES,
        policies.can_see,
        measure="份",
        row_verbs=verbs.OF_ENTRY,
        beside=(),
        model=ListRosterEntry,
        fields={
            "id": "id",
            "bank": "institution.code",
            "period": "collection.period",
            "status": "told_state",
            "due_on": "told_due",
            "first_sent_on": "told_sent_on",
            "total": "told_balance",
        },
        frame=_concluded("bank_lists", above.months),
    ),
)
opens(
    "bank-list-rows/",
    ListPage(
        "bank_list_rows",
        catalogue.ROWS,
        policies.can_see,
        measure="笔",
        row_verbs=verbs.OF_ROW,
        model=ListRow,
        fields={
            "id": "id",
            "outcome": "outcome",
            "contract_no": "contract_no",
            "credit_code": "enterprise.credit_code",
            "product": "product",
            **{name: name for name in _MONEY},
            "overdue_since": "overdue_since",
            "grade": "grade",
            "differences": "differences",
        },
        frame=_frame("bank_list_rows"),
    ),
)
opens(
    "bank-corrections/",
    ListPage(
        "bank_corrections",
        catalogue.CORRECTIONS,
        policies.can_see,
        measure="处",
        row_verbs=verbs.OF_CORRECTION,
        model=Correction,
        fields={
            name: name
            for name in ("id", "contract_no", "field", "reason", "before", "after", "answer")
        },
        frame=_concluded("bank_corrections", above.corrections),
    ),
)
opens(
    "bank-columns/",
    ListPage(
        "bank_columns",
        catalogue.COLUMNS,
        policies.can_see,
        measure="版",
        model=ColumnMapping,
        fields={"id": "id", "bank": "institution.code", "version": "version", "columns": "columns"},
        frame=Frame(
            tabs=LINE.at("bank_columns:list"),
            empty=("还没有列对照", "本行的表头与模板不同的，点“新的列对照”做一次，以后按它读取。"),
            template="bank_lists/columns.html",
        ),
    ),
)
opens(
    "bank-list-periods/",
    ListPage(
        "bank_list_periods",
        catalogue.PERIODS,
        policies.can_see,
        measure="期",
        verbs=verbs.PERIODS,
        row_verbs=verbs.OF_PERIOD,
        model=ListCollection,
        fields={name: name for name in ("id", "period", "opens_on", "due_on", "locks_on")},
        frame=_frame("bank_list_periods"),
    ),
)
lives_at("bank-mapping/", "finance.lists.urls")
tells_duties(duties.to_send, to=policies.is_own, place=790)
tells_duties(duties.to_correct, to=policies.is_own, place=791)
tells_duties(duties.to_accept, to=leads, place=792)
tells_duties(duties.late, to=leads, place=793)
shows(ListRosterEntry, cards.conclusion, place=790)
shows(ListRosterEntry, cards.sums, place=791)
shows(ListRosterEntry, cards.differences, place=792)
shows(ListRosterEntry, cards.written, place=795)
shows(ListRosterEntry, cards.corrections, place=793)
shows(ListRosterEntry, cards.files, place=794)
audit_words.tell(
    actions={
        "bank_collection_opened": "开启银行月报采集期",
        "bank_collection_closed": "关闭银行月报采集期",
        "bank_collection_withdrawn": "撤销银行月报采集期",
        "bank_excepted": "银行月报延期或免报",
        "bank_list_sent": "报送银行月报",
        "bank_list_acceptance_ordered": "确认接受银行月报（后台进账）",
        "bank_list_accepted": "接受银行月报",
        "bank_list_sent_back": "退回银行月报",
        "bank_list_recalled": "撤回银行月报的报送",
        "bank_correction_asked": "要求更正银行月报",
        "bank_correction_answered": "更正银行月报",
        "bank_correction_confirmed": "确认银行月报无误",
        "bank_correction_withdrawn": "撤回银行月报更正要求",
        "bank_columns_mapped": "登记银行月报列对照",
    },
    objects={
        "bank_lists": "各行月报",
        "bank_list_rows": "银行月报明细",
        "bank_corrections": "月报更正",
        "bank_columns": "列对照",
        "bank_list_periods": "月报采集期",
        "bank_lists.listcollection": "银行月报采集期",
        "bank_lists.listrosterentry": "银行应报名单",
        "bank_lists.banklist": "银行月报",
        "bank_lists.correction": "月报更正",
        "bank_lists.columnmapping": "列对照",
        "bank_lists.listrow": "银行月报明细",
    },
)
