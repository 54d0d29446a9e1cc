"""上线检查: letters and short messages reach somebody, by addresses that can be right."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

FILES = "django.core.mail.backends.filebased.EmailBackend"
HTTP = "accounts.sms.HttpGateway"


@checks.register(deploy=True)
def letters_leave_the_house(**_: Any) -> list[checks.CheckMessage]:
    faults: list[checks.CheckMessage] = []
    if settings.EMAIL_BACKEND == FILES:
        faults.append(
            checks.Warning(
                "没有配置邮件服务器，验证码邮件只写成文件，企业人员收不到，不能注册。",
                hint="设置 EMAIL_URL，如 smtp+tls://账号:口令@主机:587。",
                id="accounts.W001",
            )
        )
    if settings.SMS_GATEWAY == HTTP and (
        urlsplit(settings.SMS_URL).scheme != "https" or not settings.SMS_TOKEN
    ):
        faults.append(
            checks.Error(
                "短信网关没有配置完整，手机号注册的人收不到验证码。",
                hint="设置 https 的 SMS_URL 和 SMS_TOKEN；没有网关的，去掉 SMS_GATEWAY。",
                id="accounts.E001",
            )
        )
    return faults
