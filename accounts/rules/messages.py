"""消息文本: fixed words with named gaps. A gap takes a value as it is: there is no language in it.

Whoever edits the words can neither compute nor reach anything: only the names a message allows
are filled, all else stays as typed (B70). Pure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_GAP = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: subject and text of a letter, the text of a short message."""

    label: str
    subject: str
    body: str
    gaps: tuple[str, ...]


_WARNING = "平台不会索要验证码，请勿转告他人。如果不是您本人操作，请不必理会。"
MESSAGES: dict[str, Message] = {
    "sign_up_code": Message(
        "注册验证码",
        "注册验证码",
        "您正在{portal}注册，验证码 {code}，{minutes} 分钟内有效。" + _WARNING,
        ("portal", "code", "minutes"),
    ),
    "sign_up_known": Message(
        "已有账号",
        "您已有账号",
        "有人（应当是您本人）在{portal}用此地址申请注册，您已有账号，请直接登录；忘记密码可在登录页重设。"
        "如果不是您本人操作，请不必理会。",
        ("portal",),
    ),
    "reset_code": Message(
        "重设密码验证码",
        "重设密码验证码",
        "您正在重设{portal}的登录密码，验证码 {code}，{minutes} 分钟内有效。" + _WARNING,
        ("portal", "code", "minutes"),
    ),
    "step_up_code": Message(
        "登录验证码",
        "登录验证码",
        "您正在登录{portal}，验证码 {code}，{minutes} 分钟内有效。"
        "如果不是您本人操作，说明他人已知道您的密码，请立即修改。",
        ("portal", "code", "minutes"),
    ),
    "contact_code": Message(
        "更换联系方式验证码",
        "更换联系方式验证码",
        "您正在{portal}把登录账号换成此地址，验证码 {code}，{minutes} 分钟内有效。" + _WARNING,
        ("portal", "code", "minutes"),
    ),
    "account_changed": Message(
        "账号变更提醒",
        "账号变更提醒",
        "您在{portal}的账号于 {at} 变更：{what}。"
        "如果不是您本人操作，请立即重设密码并联系主办单位。",
        ("portal", "at", "what"),
    ),
    "invitation": Message(
        "邀请",
        "请您接受邀请",
        "{who}请您在{portal}担任{what}。请在 {until} 以前打开 {link} 接受，只能用一次。"
        "平台不会索要邀请码，请勿转告他人。如果您不认识邀请人，请不必理会。",
        ("portal", "who", "what", "until", "link"),
    ),
    "many_failures": Message(
        "登录失败提醒",
        "有人多次尝试登录您的账号",
        "您在{portal}的账号一天内已有 {count} 次登录失败。"
        "此后从新的地点登录须另填邮件或短信验证码。"
        "如果不是您本人操作，建议修改密码。",
        ("portal", "count"),
    ),
    "enquiry_answered": Message(
        "咨询已答复",
        "您的咨询已有答复",
        "您在{portal}提出的咨询 {number} 已有答复，请打开 {url} 查看。",
        ("portal", "number", "url"),
    ),
}


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its gaps filled; a name nobody gave a value for stays as it is."""
    return _GAP.sub(lambda gap: str(values.get(gap[1], gap[0])), text)


def fault_of_text(text: str, gaps: tuple[str, ...]) -> str:
    """Why these words cannot be used for a message with these gaps; empty when they can."""
    allowed = "、".join(f"{{{name}}}" for name in gaps)
    unknown = [name for name in _GAP.findall(text) if name not in gaps]
    rest = _GAP.sub("", text)
    if unknown or "{" in rest or "}" in rest:
        return f"花括号里只能写 {allowed}，请改正。"
    if "code" in gaps and "{code}" not in text:
        return "正文缺少 {code}，收件人将看不到验证码。"
    return ""
