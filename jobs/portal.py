"""任务与导入告诉门户的: entries, address, duties, words of the audit."""

from accounts.models import User
from accounts.rules import audit_words
from accounts.rules.roles import Role
from accounts.standing import is_enterprise
from common.duties import tells_duties
from common.portal import enter, lives_at
from jobs import duties, policies


def is_outside(user: User) -> bool:
    """Of a firm or an operator: they come to their sheets from the pages these are about."""
    return is_enterprise(user) or user.role == Role.OPERATOR


def imports_at_a_desk(user: User) -> bool:
    """Who has a sheet to import."""
    return not is_outside(user) and bool(policies.importable(user))


def has_jobs_at_a_desk(user: User) -> bool:
    """Exports and papers are made for whoever reads, too."""
    return not is_outside(user) and bool(policies.can_see_imports(user))


lives_at("", "jobs.urls")
enter("导入", "import", "jobs:imports", imports_at_a_desk, place=160)
enter("任务中心", "jobs", "jobs:center", has_jobs_at_a_desk, place=170)
tells_duties(duties.duties, place=20)
audit_words.tell(
    actions={
        "download": "下载导出文件",
        "upload.open": "打开上传件",
        "upload.infected": "上传件发现病毒",
        "clock_accepted": "认可服务器时间",
        "import.upload": "上传导入文件",
        "import.answer": "回答导入文件的问题",
        "import.commit": "导入",
        "import.undo": "撤销导入",
        "import.settle": "选定导入行",
        "import.skip_open": "跳过全部待选定行",
        "import.abandon": "放弃导入",
        "job_retried": "重试任务",
        "job_canceled": "取消任务",
    },
    objects={
        "upload": "上传件",
        "import": "导入批次",
        "export": "导出文件",
        "calendarday": "工作日历",
    },
)
