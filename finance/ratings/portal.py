"""评级和分色告诉门户的: lists under the line of finance, words of the audit."""

from accounts.rules import audit_words
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from finance.banks.line import LINE, RATINGS
from finance.ratings import listings, policies, verbs
from finance.ratings.models import Color, Rating

LINE.chooses(RATINGS, "ratings:list", "评级", may=policies.can_see)
LINE.chooses(RATINGS, "colors:list", "分色", may=policies.can_see_colors)
OF_FIRM = {"enterprise": "enterprise.credit_code", "enterprise_name": "enterprise.name"}
opens(
    "finance/ratings/",
    ListPage(
        "ratings",
        listings.RATINGS,
        policies.can_see,
        verbs={"record": verbs.RECORD_RATING},
        row_verbs=verbs.RATING_VERBS,
        beside=("end", "correct"),
        model=Rating,
        fields=OF_FIRM
        | {
            "id": "id",
            "letter": "letter",
            "first_day": "first_day",
            "last_day": "last_day",
            "source": "source",
        },
        frame=Frame(tabs=LINE.at("ratings:list")),
    ),
)
opens(
    "finance/colors/",
    ListPage(
        "colors",
        listings.COLORS,
        policies.can_see_colors,
        verbs={"record": verbs.RECORD_COLOR},
        row_verbs=verbs.COLOR_VERBS,
        beside=("correct",),
        model=Color,
        fields=OF_FIRM
        | {
            "id": "id",
            "year": "year",
            "shade": "shade",
            "is_preferred": "is_preferred",
            "source": "source",
        },
        frame=Frame(tabs=LINE.at("colors:list")),
    ),
)
audit_words.tell(
    actions={
        "rating_recorded": "登记评级",
        "rating_ended": "终止评级",
        "rating_corrected": "更正评级",
        "rating_withdrawn": "撤回评级登记",
        "color_recorded": "登记分色",
        "color_corrected": "更正分色",
        "color_withdrawn": "撤回分色登记",
    },
    objects={
        "ratings": "信用评级",
        "colors": "挖潜增效分色",
    },
)
