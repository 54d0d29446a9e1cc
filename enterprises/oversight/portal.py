"""监督告诉门户的: address, duties, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import lives_at
from enterprises.oversight import duties
from enterprises.pools.policies import can_tend_some

lives_at("pools/inspections/", "enterprises.oversight.urls")
tells_duties(duties.duties, to=can_tend_some, place=112)
audit_words.tell(
    actions={
        "inspections_drawn": "抽取抽查名单",
        "inspection_concluded": "登记抽查结论",
        "inspection_paper_filed": "上传检查文书",
        "renewal_noted": "登记重新认定进度",
        "duty_reported": "登记年度义务",
    },
)
