"""列: the sheets of ratings and colours, as templates offer and imports read them."""

from import_export import resources

from common.sheets.columns import (
    Column,
    CountWidget,
    DayWidget,
    EndDayWidget,
    TextWidget,
    WordWidget,
)
from enterprises.registry.resources.widgets import CreditCodeWidget
from finance.ratings.models import Color, Rating
from finance.ratings.rules.words import LETTER_LABELS, SHADE_LABELS, SHADE_WORDS

LAST_YEAR = 2100


def code_column() -> Column:
    """信用代码, as every list of firms writes it."""
    return Column(
        "enterprise__credit_code",
        "信用代码",
        CreditCodeWidget(),
        required=True,
        also=["统一社会信用代码", "社会信用代码", "统一信用代码", "企业统一社会信用代码"],
    )


def name_column() -> Column:
    """企业名称, for people to check by."""
    return Column(
        "enterprise__name", "企业名称", TextWidget(120), also=["单位名称"], note="只供核对"
    )


def source_column(*, required: bool) -> Column:
    """来源."""
    return Column(
        "source",
        "来源",
        TextWidget(120),
        required=required,
        also=["来源文件", "依据", "文号"],
        note="名单、系统或文件的名称和文号",
    )


_LETTERS = {word: letter for letter in LETTER_LABELS for word in (letter, f"{letter}类")}


class RatingResource(resources.ModelResource):
    """信用评级: one row a firm and first day."""

    credit_code = code_column()
    name = name_column()
    letter = Column(
        "letter",
        "等级",
        WordWidget(LETTER_LABELS, _LETTERS),
        required=True,
        also=["信用等级", "评级", "评级等级", "知识价值信用等级"],
        offers=lambda: list(LETTER_LABELS.values()),
    )
    first_day = Column(
        "first_day", "起", DayWidget(), required=True, also=["起日", "评级日期", "有效期起"]
    )
    last_day = Column(
        "last_day",
        "止",
        EndDayWidget(),
        also=["止日", "有效期止", "有效期至"],
        note="含当日；没有写的不填",
    )
    source = source_column(required=True)

    class Meta:
        model = Rating
        fields = export_order = ("credit_code", "name", "letter", "first_day", "last_day", "source")
        import_id_fields = ("credit_code",)


class ColorResource(resources.ModelResource):
    """挖潜增效分色: one row a firm and year."""

    credit_code = code_column()
    name = name_column()
    year = Column(
        "year",
        "年度",
        CountWidget("", LAST_YEAR),
        required=True,
        also=["评价年度", "年份"],
        note="如 2025",
    )
    shade = Column(
        "shade",
        "类型",
        WordWidget(SHADE_LABELS, SHADE_WORDS),
        required=True,
        also=["评价类型", "颜色", "分色", "评价结果"],
        offers=lambda: list(SHADE_LABELS.values()),
    )
    source = source_column(required=False)

    class Meta:
        model = Color
        fields = export_order = ("credit_code", "name", "year", "shade", "source")
        import_id_fields = ("credit_code",)
