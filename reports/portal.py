"""报表告诉门户的: entry, address, duties, blocks of papers, words of the audit."""

from accounts.rules import audit_words
from common.blocks import stands_in
from common.closings import tells_closings
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from reports import blocks, duties, policies, selectors

lives_at("editions/", "reports.urls")
answers_at("reports.api.urls")
enter("月报", "report", "reports:list", policies.can_read, place=150)
tells_duties(duties.duties, to=policies.can_build, place=10)
tells_closings(selectors.closing)
stands_in("monthly", blocks.OVERVIEW, place=30)
stands_in("monthly", blocks.BALANCE, place=40)
stands_in("monthly", blocks.CHANGES, place=50)
stands_in("monthly", blocks.LISTS, place=60)
stands_in("monthly", blocks.TREND, place=70)
audit_words.tell(
    actions={
        "edition_ordered": "申请生成月报",
        "build_edition": "生成月报",
        "set_first_period": "定月报首期",
        "download_edition": "下载月报",
    },
    objects={
        "edition": "报表",
    },
)
