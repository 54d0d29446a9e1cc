"""报表列表: every month with its state."""

from common.listings.listing import Listing
from reports import selectors

SHELF = Listing(
    "创新报表",
    "每月一期，到期自动生成并封存；封存后数字不再改变，迟到的事实在下一期列为“补登更正”。",
    lambda user, at: selectors.shelf(user),
    [
        ("月份", lambda edition: f"{edition.period:%Y-%m}"),
        ("数据截至", lambda edition: edition.as_of),
        ("应出日期", lambda edition: edition.due_on),
        ("状态", lambda edition: edition.status),
        ("指纹", lambda edition: edition.sha256[:12]),
    ],
)
