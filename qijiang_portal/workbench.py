"""工作台: whether the machines that carry a person's work live."""

from datetime import datetime

from jobs import heartbeats
from qijiang_portal import health


def silent(now: datetime) -> list[str]:
    """What does not answer: 消息服务, or of the machines 后台程序, 定时程序.

    Without Redis neither machine can show its life, so only Redis is named.
    """
    if not health.redis().ok:
        return ["消息服务（Redis）"]
    return [heartbeats.LABELS[name] for name in heartbeats.silent(now)]
