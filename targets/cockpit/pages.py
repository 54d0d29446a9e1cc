"""名单页 of the cockpit: the firms behind a change; what the office wrote."""

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from targets.cockpit import listings, verbs
from targets.cockpit.models import Wording
from targets.cockpit.selectors.moves import KEY, read, words
from targets.goals.policies import can_see_board

PAGE = ListPage(
    KEY,
    listings.MOVES,
    can_see_board,
    addresses=Addresses(
        lambda at: read(at).url,
        lambda row: row.enterprise.get_absolute_url() if row.is_open else "",
    ),
    frame=Frame(
        above=lambda: [("目标总览", reverse("cockpit:board"))],
        lead=lambda at: words(read(at)),
        empty=("这段时间没有进退", "登记后显示在这里。"),
        template="cockpit/moves.html",
        around=listings.summed,
    ),
)

WORDINGS = ListPage(
    "wordings",
    listings.WORDINGS,
    can_see_board,
    verbs={"write": verbs.WRITE},
    row_verbs=verbs.WORDING_VERBS,
    model=Wording,
    fields={
        "id": "id",
        "text": "text",
        "rule_said": "rule_said",
        "first_day": "first_day",
        "last_day": "last_day",
        "written_at": "written_at",
        "withdrawn_at": "withdrawn_at",
    },
    frame=Frame(above=lambda: [("目标总览", reverse("cockpit:board"))]),
)
