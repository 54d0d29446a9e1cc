"""表里的旧代码: a row with the code of a merged record is the kept firm's, and says so."""

from enterprises.registry.models import Enterprise
from enterprises.registry.rules import credit_code, names
from enterprises.registry.selectors import forwarded
from jobs.sheets.kinds import Request, reads_first


def register_all() -> None:
    """Read every kind of sheet that has a column of codes."""
    reads_first(forward)


def forward(request: Request) -> list[tuple[int, str, str]]:
    """Put the kept code where an old one stands; its old name gives way too. Few queries."""
    gone = Enterprise.objects.exclude(merged_into=None)
    if "credit_code" not in request.sheet.columns or not gone.exists():
        return []
    codes = [credit_code.normalize(str(row.values["credit_code"])) for row in request.sheet.rows]
    kept = forwarded({code for code in codes if len(code) == credit_code.LENGTH}, request.by)
    if not kept:
        return []
    old = dict(gone.filter(credit_code__in=kept).values_list("credit_code", "name_key"))
    title, remarks = request.sheet.columns["credit_code"].title, []
    for row, code in zip(request.sheet.rows, codes, strict=True):
        if firm := kept.get(code):
            row.values["credit_code"] = firm.credit_code
            if names.key(str(row.values.get("name", ""))) == old[code]:
                row.values["name"] = firm.name
            sentence = f"该代码的记录已并入“{firm.name}”（{firm.credit_code}），按这家企业处理。"
            remarks.append((row.number, title, sentence))
    return remarks
