"""审计用语: what the auditor reads for an action, a kind of object, a detail.

Each room above tells its own words in its `portal.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from accounts.rules.roles import ROLE_LABELS

ACTIONS: dict[str, str] = {
    "sign_in": "登录",
    "sign_in_locked": "登录锁定",
    "sign_in_by_factor": "锁定中凭动态口令登录",
    "reauthentication_failed": "再次验证密码或口令有误",
    "fields_forced": "提交表单没有的栏",
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
    "account_converted": "转为工作人员账号",
    "contact_proposed": "提出更换联系方式",
    "contact_decided": "复核更换联系方式",
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
}
OBJECTS: dict[str, str] = {
    "": "",
    "user": "账号",
    "unit": "单位",
    "messagetext": "消息文本",
    "audit": "审计",
}
VALUES = ROLE_LABELS | {
    "enterprises": "企业",
    "qualifications": "资质",
    "officers": "工作人员",
}
DETAILS = {
    "points": "分数",
    "text": "内容",
    "weight": "权重",
    "kinds": "类别",
    "self_until": "自评截止",
    "object_until": "异议截止",
    "deadline": "完成时限",
    "new_deadline": "申请的完成时限",
    "new_due": "申请的反馈时限",
    "color": "颜色",
    "words": "批示",
    "proof": "完成证明",
    "remark": "复核意见",
    "gone": "并入的代码",
    "decided": "所作决定",
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
    "answers": "回答",
    "proposed": "认为应归属",
    "fields": "栏目",
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
    "value": "数值",
    "paper": "文号",
    "adopted_on": "采纳日",
    "valid_from": "自何日起",
    "units": "单位数",
    "who": "操作人",
    "action": "动作",
    "object": "对象",
    "first": "从",
    "last": "到",
    "sha256": "指纹",
    "page": "页码",
    "verb": "事项",
    "where": "页面",
    "member": "成员账号编号",
    "scope": "委托范围",
    "asks_consent": "请负责人同意",
    "answer": "答复",
    "purpose": "用途",
    "kind": "类别",
    "period": "所属期",
    "file": "文件",
    "virus": "病毒",
    "firm": "企业",
    "count": "件数",
    "on": "日期",
    "day": "日期",
    "reached_on": "到达日期",
    "basis": "依据",
    "last_day": "终止日期",
    "into": "并入",
    "what": "名称",
    "code": "新代码",
    "to": "新属地",
    "township": "所属街镇",
    "first_day": "起始日期",
    "certificate_no": "证书编号",
    "name": "名称",
    "pool": "培育库",
    "stage": "阶段",
    "accept": "同意",
    "decision": "决定意见",
    "event": "事由",
    "amount": "金额（分）",
    "number": "编号",
    "reference": "流水号",
    "unit": "承办单位",
    "score": "评分",
    "batch": "批次",
    "result": "结论",
    "document_no": "文书号",
    "planned_on": "计划日期",
    "people": "人数",
    "step": "进度",
    "done_on": "办理日",
    "due_on": "延期至",
    "as_of": "截至日",
    "signer": "签署人",
    "version": "版本",
    "period_text": "所属期",
    "month": "月份",
    "digest": "指纹",
    "track": "赛道",
    "look": "看法",
}


def tell(*, actions: Mapping[str, str], objects: Mapping[str, str] = MappingProxyType({})) -> None:
    """The words of an app above, once; a code has one meaning in the whole house."""
    for told, known in ((actions, ACTIONS), (objects, OBJECTS)):
        if twice := sorted(told.keys() & known.keys()):
            raise ValueError(f"said twice: {', '.join(twice)}")
        known.update(told)


def words_of(action: str) -> str:
    """动作: in Chinese, also what an earlier release recorded under another code."""
    return ACTIONS.get(action, "其他动作")


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
