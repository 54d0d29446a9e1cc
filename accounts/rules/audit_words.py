"""审计用语: what the auditor reads for an action, a kind of object, a detail."""

from accounts.rules.roles import ROLE_LABELS

ACTIONS = {
    "sign_in": "登录",
    "sign_in_locked": "登录锁定",
    "sign_in_spraying": "撞库告警",
    "sign_out": "退出",
    "signed_up": "自行注册",
    "sessions_ended": "退出其他登录",
    "password_changed": "修改密码",
    "password_reset": "重设密码",
    "password_reset_asked": "申请重设密码",
    "first_password_issued": "发放初始口令",
    "second_factor_bound": "绑定动态口令",
    "second_factor_removed": "本人解除动态口令",
    "second_factor_reset": "管理员解除动态口令",
    "recovery_codes_renewed": "重新生成恢复码",
    "account_created": "建立账号",
    "account_edited": "修改账号资料",
    "contact_changed": "更换邮箱或手机",
    "account_withdrawn": "撤回建立的账号",
    "role_granted": "授权并启用",
    "suspended": "停用账号",
    "restored": "恢复账号",
    "appointment_ended": "结束任职",
    "work_handed_over": "移交工作",
    "unit_created": "建立单位",
    "unit_edited": "修改单位",
    "reference_added": "新增字典项",
    "reference_changed": "修改字典项",
    "audit_read": "查阅审计",
    "claim_submitted": "提交认领申请",
    "claim_decided": "审核认领申请",
    "claim_withdrawn": "撤回认领申请",
    "claim_passed_on": "转交认领申请",
    "member_not_found": "增加成员时查无此账号",
    "member_added": "增加企业成员",
    "member_changed": "变更企业成员",
    "member_removed": "移除企业成员",
    "member_handed_over": "交接企业负责人",
    "dispute_raised": "提出属地异议",
    "dispute_decided": "决定属地异议",
    "export": "导出",
    "download": "下载导出文件",
    "upload.open": "打开上传件",
    "upload.infected": "上传件发现病毒",
    "import.upload": "上传导入文件",
    "import.commit": "导入",
    "import.undo": "撤销导入",
    "plan.load": "载入方案",
    "reading.enter": "填报指标",
    "reading.correct": "更正填报值",
    "published_figure.enter": "录入公布数",
    "target.allocate": "分解目标",
    "rule_set": "设置填报规则",
    "reveal_personal": "查看个人信息",
    "build_edition": "生成月报",
    "download_edition": "下载月报",
}
OBJECTS = {
    "upload": "上传件",
    "": "",
    "user": "账号",
    "unit": "单位",
    "messagetext": "消息文本",
    "list": "名单",
    "pools": "培育与服务名单",
    "registry.enterprise": "企业",
    "returns.collection": "采集期",
    "returns.rulesetting": "填报规则",
    "evaluation.evaluation": "评价结果",
    "membership.claim": "认领申请",
    "registry.enterprises": "企业台账",
    "registry.qualifications": "资质台账",
    "edition": "报表",
    "import": "导入批次",
    "export": "导出文件",
    "plan": "方案",
    "indicator": "指标",
    "reading": "填报值",
    "publishedfigure": "公布数",
    "audit": "审计",
    "zone": "组团或园区",
    "chain": "产业链",
    "industry": "行业",
    "placename": "地名",
    "calendarday": "工作日历",
    "lightthresholds": "亮灯标准",
}
VALUES = ROLE_LABELS | {
    "enterprises": "企业",
    "qualifications": "资质",
    "officers": "工作人员",
}
DETAILS = {
    "level": "级别",
    "threshold": "变动幅度（%）",
    "from_on": "生效日",
    "reason": "原因",
    "was": "原角色",
    "role": "角色",
    "until": "任职至",
    "successor": "接手人",
    "moved": "移交件数",
    "outcome": "结果",
    "proposed": "认为应归属",
    "fields": "字段",
    "initial": "首次设置",
    "factor": "动态口令",
    "failures": "失败次数",
    "removed": "解除项数",
    "ended": "退出处数",
    "rows": "行数",
    "state": "状态",
    "new": "新增",
    "changed": "修改",
    "same": "相同",
    "wrong": "有误",
    "filters": "筛选",
    "columns": "列",
    "personal": "含个人信息",
    "added": "新增项数",
    "year": "年度",
    "units": "单位数",
    "who": "操作人",
    "action": "动作",
    "object": "对象",
    "first": "从",
    "last": "到",
    "sha256": "指纹",
    "page": "页码",
    "where": "页面",
    "member": "成员账号编号",
    "scope": "委托范围",
    "purpose": "用途",
    "kind": "类别",
    "period": "所属期",
    "file": "文件",
    "virus": "病毒",
}


def words_of(action: str) -> str:
    """动作: in Chinese, also what an earlier release recorded under another code."""
    return ACTIONS.get(action, "其他动作")


def thing_of(object_type: str) -> str:
    """对象类别: in Chinese."""
    return OBJECTS.get(object_type, "其他")


def detail_lines(detail: dict[str, object]) -> list[tuple[str, str]]:
    """说明: label and value, as a page shows them."""
    return [(DETAILS.get(key, "其他"), _plain(value)) for key, value in detail.items()]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(map(_plain, value))
    if isinstance(value, dict):
        return "；".join(f"{key}：{_plain(part)}" for key, part in value.items())
    return "--" if value is None or value == "" else VALUES.get(str(value), str(value))
