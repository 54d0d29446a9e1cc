"""入驻告诉门户的: words of the audit."""

from accounts.rules import audit_words

audit_words.tell(
    actions={
        "stay_admitted": "登记企业入驻",
        "team_admitted": "登记团队入驻",
        "stay_confirmed": "确认超出可用面积的入驻",
        "stay_extended": "延长入驻",
        "stay_left": "登记退出载体",
        "stay_moved": "登记搬迁载体",
        "stay_corrected": "更正入驻",
        "team_became": "团队转为企业",
        "graduated": "登记毕业",
        "graduation_taken_back": "撤回毕业",
        "figures_released": "授权载体看数据",
        "release_withdrawn": "撤回数据授权",
    },
)
