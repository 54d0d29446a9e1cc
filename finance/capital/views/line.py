"""标签: the one line over the pages of 资本市场."""

from desk.lines import Line, Tab
from finance.capital import policies

LISTING = Tab("上市", 10)
INSURANCE = Tab("保险", 20)
CREDIT = Tab("授信", 50)
SUMS = Tab("一览", 60)
LINE = Line("资本市场")
LINE.chooses(LISTING, "capital:board", "看板", may=policies.can_see)
LINE.chooses(LISTING, "listing-cases:list", "名单", may=policies.can_see)
LINE.chooses(INSURANCE, "insurance:list", "保单", may=policies.can_see_with_banks)
LINE.chooses(INSURANCE, "insurance-claims:list", "理赔", may=policies.can_see_with_banks)
LINE.chooses(Tab("专利质押", 30), "pledges:list", may=policies.can_see_with_banks)
LINE.chooses(Tab("种子基金", 40), "seed-investments:list", may=policies.can_see)
LINE.chooses(CREDIT, "credit-firms:list", "高企合计", may=policies.can_see_terms)
LINE.chooses(CREDIT, "credit-totals:list", "各行登记", may=policies.can_see_with_banks)
LINE.chooses(SUMS, "capital:sums", may=policies.can_see_sums)
