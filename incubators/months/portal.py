"""载体月报告诉门户的: entry, addresses, list, duties, progress, cards, words of the audit."""

from functools import partial

from django.urls import reverse

from accounts.rules import audit_words
from accounts.standing import is_operator
from collecting.matters import matters
from collecting.standings import standings
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.cards import shows
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from desk.matters import tells_matters
from desk.rooms import opens
from desk.standings import tells_standings
from incubators.carriers.line import LINE
from incubators.carriers.models import Incubator
from incubators.months import cards, duties, policies
from incubators.months.engine import MONTHS
from incubators.months.listings import MONTHS as FILED
from incubators.months.models import CarrierMonth
from incubators.months.rules.monthly import FIELDS

PAGE = ListPage(
    "carrier_months",
    FILED,
    policies.can_see,
    measure="份",
    model=CarrierMonth,
    fields={
        "carrier": "incubator.code",
        "period": "collection.period",
        "state": "state",
        **{field.name: field.name for field in FIELDS},
    },
    addresses=Addresses(
        lambda at: reverse("carrier_months:list"),
        lambda row: row.get_absolute_url(),
        lambda verb: reverse("carrier_months:act", args=[verb]),
        lambda row, verb: reverse("carrier_months:act_on_row", args=[row.pk, verb]),
    ),
    frame=Frame(
        tabs=LINE.at("carrier_months:list"),
        empty=("没有符合条件的月报", "可以放宽条件；载体填报之后显示在这里。"),
    ),
)
lives_at("carrier-months/", "incubators.months.urls")
opens("carrier-figures/", PAGE)
enter("载体月报", "calendar", "months:collections", is_operator, place=158)
tells_duties(duties.to_file, to=policies.is_own, place=52)
tells_duties(duties.waiting, to=policies.may_urge, place=54)
tells_duties(duties.unsent, to=policies.may_urge, place=64)
tells_duties(duties.silent, to=policies.may_urge, place=66)
tells_matters(partial(matters, MONTHS, "return"), place=60)
tells_standings(partial(standings, MONTHS), place=20)
shows(Incubator, cards.months_card, place=40)
audit_words.tell(
    actions={
        "carrier_collection_opened": "开启载体采集期",
        "carrier_collection_closed": "关闭载体采集期",
        "carrier_collection_withdrawn": "撤销载体采集期",
        "carrier_excepted": "载体填报延期或免报",
        "carrier_report_submitted": "提交载体填报",
        "carrier_report_reviewed": "审核载体填报",
        "carrier_report_received": "接收载体填报",
        "carrier_report_sent_back": "退回载体填报",
        "carrier_report_recalled": "撤回载体填报的提交",
        "carrier_review_recalled": "撤销载体填报的审核",
        "carrier_reception_recalled": "撤销载体填报的接收",
    },
    objects={
        "carrier_months.carriercollection": "载体采集期",
        "carrier_months.carriermonth": "载体月报",
        "carrier_months.carrieryear": "载体年报",
    },
)
