"""还没有定的名单: lists of what is proposed, applied for, planned or refused. Pure.

A sheet of facts (moves, memberships, pools, rights, returns) registers what has happened; the
qualifications read their titles more closely (`rules/purposes.py`).
"""

import re

_NO_SIGN = re.compile(
    r"(?:已|经|经过)公示|公示(?:后|期满|期已满|结束|无异议|通过|完毕)|模拟|虚拟|比拟"
    r"|(?:申报|推荐|受理|审核|填报)(?:单位|部门|人|日期|时间|年度|批次|编号|系统|表)"
)
_UNDECIDED = re.compile(
    r"拟|公示|征求意见|候选|预备名单|待(?:定|审|批|核|复核|确认|认定|入库|出库)"
    r"|申报(?:入库|企业|名单|培育)|未(?:入库|出库|通过|获批|批准|授权)|不予|驳回|不通过"
    r"|(?:预计|预测|计划|预算|目标)(?:数|值|情况表|表)|申请中|审查中|实质审查"
)


_APPLIED = re.compile(r"申报|推荐|受理|申请")  # of lists that somebody decides on


def undecided(title: str, *, is_of_decisions: bool = False) -> str:
    """The word that says so; empty where the title speaks of facts."""
    text = _NO_SIGN.sub("", "".join(title.split()))
    match = _UNDECIDED.search(text) or (_APPLIED.search(text) if is_of_decisions else None)
    return match.group() if match else ""
