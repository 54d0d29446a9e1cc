"""名单告诉门户的: entry, address, words of the audit."""

from accounts.rules import audit_words
from common.portal import lives_at

lives_at("lists/", "desk.urls")
audit_words.tell(
    actions={
        "view_forgotten": "删除视图",
        "view_kept": "保存视图",
        "export": "导出",
        "many_begun": "成批办理",
    },
    objects={
        "list": "名单",
        "desk.deed": "成批办理",
    },
)
