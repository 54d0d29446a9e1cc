"""The list of published standings, with who signs them."""

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Frame, own_space
from targets.goals.policies import can_see_board
from targets.race import listings, verbs
from targets.race.models import Standing

STANDINGS = ListPage(
    "standings",
    listings.STANDINGS,
    can_see_board,
    measure="张",
    verbs={"propose": verbs.PROPOSE},
    row_verbs=verbs.STANDING_VERBS,
    model=Standing,
    fields={
        "id": "id",
        "as_of": "as_of",
        "track": "track",
        "indicator": "indicator.code",
        "lens": "look",
        "sentence": "sentence",
        "state": "state",
        "sha256": "sha256",
        "proposed_at": "proposed_at",
        "signed_at": "signed_at",
        "reason": "reason",
    },
    posts=True,
    addresses=own_space("race"),
    frame=Frame(
        above=lambda: [("目标总览", reverse("cockpit:board")), ("赛马", reverse("race:standings"))],
        empty=("还没有赛马榜", "双倍增办送签、签发以后显示在这里。"),
    ),
)
