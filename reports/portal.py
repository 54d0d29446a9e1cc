"""报表告诉门户的: entry, address, duties, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import enter, lives_at
from reports import duties, policies

lives_at("editions/", "reports.urls")
enter("月报", "report", "reports:list", policies.can_read, place=150)
tells_duties(duties.duties, to=policies.can_build, place=10)
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
