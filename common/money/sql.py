"""金额 in a query: 万元 of stored 分, exact and without spare zeros."""

from django.db.models import DecimalField, F, Func

from common.money.fen import FEN_PER_WAN


def wan_of(fen: F) -> Func:
    """万元 of a column in 分; NULL stays NULL."""
    template = f"trim_scale(%(expressions)s::numeric / {FEN_PER_WAN})"
    return Func(fen, template=template, output_field=DecimalField())
