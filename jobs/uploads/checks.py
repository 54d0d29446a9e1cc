"""上线检查: in production somebody has decided what happens with files nothing looked at."""

import os
from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(deploy=True)
def a_scanner_or_a_decision(**_: Any) -> list[checks.CheckMessage]:
    if settings.UPLOAD_SCANNER or "UPLOADS_OPEN_UNSCANNED" in os.environ:
        return []
    return [
        checks.Warning(
            "没有配置病毒扫描（UPLOAD_SCANNER），企业上传的文件谁也打不开。",
            hint="配置 clamd，或明确设置 UPLOADS_OPEN_UNSCANNED=1 表示接受未扫描的文件。",
            id="jobs.W001",
        )
    ]
