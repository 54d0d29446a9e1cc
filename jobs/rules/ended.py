"""没有读取的状态列: a column nobody asked for that says of rows that they do not hold. Pure."""

import re

_TITLE = re.compile(r"状态|有效性|是否(?:有效|在库|在职|在业)|存续")
_NOT_TITLE = re.compile(r"是否已?(?:注销|撤销|取消|吊销|失效|作废|退出|退库|出库|离职|停用|迁出)")
_ENDED = re.compile(
    r"取消|撤销|撤消|失效|注销|吊销|作废|无效|终止|未(?:能)?(?:通过|获|批|予|缴)|不(?:予|通过|合格)"
    r"|驳回|退回|(?<!未)已?退|出库|移出|迁出|离职|离任|停用|停止|暂停|拟|公示|待(?:定|审|批|核)"
    r"|审查|审核中|申请中|申报|受理|草稿|删除"
)
_YES = frozenset({"是", "Y", "YES", "√", "✓", "1", "TRUE"})
_NO = frozenset({"否", "N", "NO", "×", "X", "0", "FALSE"})


def is_of_states(title: str) -> bool:
    """Whether a column of this title says which rows hold."""
    return bool(_TITLE.search(title) or _NOT_TITLE.search(title))


def ended(title: str, word: str) -> bool:
    """Whether this cell says that the row does not hold, or not yet."""
    plain = "".join(word.split()).upper()
    if _NOT_TITLE.search(title):
        return plain in _YES
    return bool(_ENDED.search(plain)) or (title.startswith("是否") and plain in _NO)
