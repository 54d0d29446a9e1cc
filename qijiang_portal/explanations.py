"""What a person reads when a request fails: by the portal, by the gate before it, by nginx.

Standard library only: the gate answers while Django does not.

    python -m qijiang_portal.explanations deploy/errors    the pages nginx shows by itself
"""

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Explanation:
    title: str
    happened: str
    safe: str
    do: str


EXPLANATIONS = {
    400: Explanation(
        "请求无法识别",
        "浏览器发来的内容不完整或格式不对。",
        "没有保存任何内容，已有数据不受影响。",
        "请返回上一页刷新后重试；若从收藏夹或旧链接打开，请从首页重新进入。",
    ),
    403: Explanation(
        "没有权限",
        "您没有查看或办理这项内容的权限。",
        "没有保存任何内容，已有数据不受影响。",
        "如工作需要，请联系本单位经办人或平台管理员调整权限。",
    ),
    404: Explanation(
        "没有找到这一页",
        "地址有误，内容已移走，或不在您的查看范围内。",
        "已有数据不受影响。",
        "请核对地址，或从首页、列表页重新进入。",
    ),
    405: Explanation(
        "不能这样打开这一页",
        "这个地址只用于提交表单，不能直接打开。",
        "没有保存任何内容，已有数据不受影响。",
        "请从首页或原来的页面重新进入。",
    ),
    408: Explanation(
        "请求没有收完",
        "网络太慢或中断，请求没有在规定时间内收完。",
        "没有保存任何内容，已有数据不受影响。",
        "请检查网络后再试。",
    ),
    409: Explanation(
        "现在还不能这样办",
        "这一步与别处刚办的事情冲突，或要等前面的办完。",
        "没有保存本次提交，已有数据不受影响。",
        "请按上面的说明处理后再试。",
    ),
    413: Explanation(
        "提交的内容太大",
        "文件或表单超过了允许的大小。",
        "文件没有上传，已有数据不受影响。",
        "请把表格按行拆成几份，或删去图片后再上传。",
    ),
    414: Explanation(
        "地址太长",
        "网址（含筛选条件）超过了允许的长度。",
        "没有保存任何内容，已有数据不受影响。",
        "请减少筛选条件，或从首页、列表页重新进入。",
    ),
    429: Explanation(
        "操作过于频繁",
        "短时间内的请求次数超过了限制。",
        "没有保存本次提交，已有数据不受影响。",
        "请稍等几分钟再试。",
    ),
    500: Explanation(
        "系统没有完成这一步",
        "系统内部出现问题，已自动记录，管理员会处理。",
        "本次提交没有保存；此前已保存的内容不受影响。",
        "请返回上一页再试一次，不会重复提交；仍不行时请把编号告诉管理员。",
    ),
    502: Explanation(
        "网页服务刚刚中断",
        "办理这次请求的程序中途退出，正在自动恢复。",
        "已保存的内容不受影响；本次提交可能没有保存。",
        "请先看看是否已经办好，没有的再提交一次，不会重复。",
    ),
    504: Explanation(
        "这一步用时太长",
        "服务器没有在规定时间内完成这次请求。",
        "已保存的内容不受影响；本次提交可能没有保存。",
        "请先看看是否已经办好，没有的过几分钟再提交一次，不会重复。",
    ),
    507: Explanation(
        "磁盘空间将满",
        "服务器磁盘空间将满，暂停填报、上传、导入和导出；查看、登录、审计和清理照常。",
        "没有保存本次提交，已有数据不受影响。",
        "请联系管理员清理磁盘，腾出空间后自动恢复。",
    ),
    503: Explanation(
        "系统正在维护",
        "平台正在升级或暂时无法连接数据库。",
        "已保存的内容不受影响。",
        "请过几分钟再打开。",
    ),
}
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0; font: 16px/1.7 system-ui, "Noto Sans CJK SC", sans-serif; color: #1f2430; }}
main {{ max-width: 40rem; margin: 12vh auto; padding: 0 1.25rem; }}
h1 {{ font-size: 1.5rem; }} dt {{ font-weight: 600; }} dd {{ margin: 0 0 .75rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<dl>
<dt>发生了什么</dt><dd>{happened}</dd>
<dt>数据安全吗</dt><dd>{safe}</dd>
<dt>接下来怎么办</dt><dd>{do}</dd>
</dl>
<p><a href="/">回到首页</a></p>
<p>（{status}）</p>
</main>
</body>
</html>
"""


def bare_page(status: int, happened: str = "") -> str:
    """The page of that status, complete in itself: no style sheet, no database, no session."""
    told = EXPLANATIONS[status]
    words = {"title": told.title, "safe": told.safe, "do": told.do}
    words |= {"happened": happened or told.happened}
    return _PAGE.format(status=status, **{key: escape(text) for key, text in words.items()})


BY_NGINX = (400, 408, 413, 414, 429, 502, 503, 504)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for status in BY_NGINX:
        (folder / f"{status}.html").write_text(bare_page(status), "utf-8")


if __name__ == "__main__":
    main()
