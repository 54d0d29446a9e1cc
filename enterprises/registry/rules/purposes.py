"""名单做什么: what a list of titles does, told by its titles, its names and its columns. Pure.

Only 认定 registers certificates and only 取消 ends them. What is merely proposed, refused, lapsed,
pooled, renamed or moved is no certificate; where the signs disagree the person decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    RECOGNITION = "recognition"
    REVOCATION = "revocation"
    PROPOSED = "proposed"
    FAILED = "failed"
    LAPSED = "lapsed"
    POOL = "pool"
    RENAMED = "renamed"
    MOVED = "moved"
    UNCLEAR = "unclear"  # 出库, 终止 …: an end of some kind, or none


PURPOSE_LABELS = {
    Purpose.RECOGNITION.value: "认定、公布：登记资质",
    Purpose.REVOCATION.value: "取消、撤销：登记取消",
}
_ONLY = "本表只登记已认定公布的资质，或已公布的取消、撤销。"
REFUSALS = {
    Purpose.PROPOSED: "是拟认定、公示、推荐、受理或申报阶段的名单，还不是认定，不能登记。"
    "请在正式公布后导入公布的名单。",
    Purpose.FAILED: "是未通过、不予认定或有问题企业的名单，不能登记为资质。" + _ONLY,
    Purpose.LAPSED: "是失效、注销或到期的名单，不能登记为资质：到期由有效期自动计算，"
    "企业注销请在企业页办理。" + _ONLY,
    Purpose.POOL: "是培育库（后备库）的入库或出库名单，不是资质名单：请选“培育库出入库”表"
    "（命令 import_sheet pool_entries），列为信用代码、培育库、情形、日期、理由。",
    Purpose.RENAMED: "是更名的名单，不产生新的资质：编号与有效期不变，请在企业页办理更名。",
    Purpose.MOVED: "是迁入迁出的名单，不产生新的资质：请办理企业的迁入、迁出。",
}

# Words that look like a sign and are none.
_NO_SIGN = re.compile(
    r"(?:已|经|经过|网上|社会)公示(?!名单|企业)|公示(?:后|期满|期已满|结束|无异议|通过|完毕)"
    r"|[(](?:不含|不包括|剔除|扣除|除)[^)]*[)]|(?:不含|剔除|扣除)已?(?:取消|撤销|失效|到期|注销)[^，。、]*"
    r"|未(?:取消|撤销)|(?:申报|推荐|受理|审核|填报)(?:单位|部门|人|日期|时间|年度|批次|编号)|认定管理(?:工作)?(?:领导小组|机构)?(?:办公室)?|申报系统|年度?申报表"
)
_SIGNS: Sequence[tuple[Purpose, re.Pattern[str]]] = (
    (
        Purpose.PROPOSED,
        re.compile(
            r"公示|拟(?:认定|取消|撤销|入库|出库|公布|公告|推荐|申报|通过|培育|备案|授予|评定|定|确定|同意"
            r"|纳入|新增|支持|上报|报|复核|重新)|推荐|受理|申报|申请(?!书)|待(?:认定|审|评审|公示|核|复核)"
            r"|候选|预备|意向|初审|形式审查|(?:专家|现场)(?:评审|考察)|征求意见|评审(?:名单|企业)"
        ),
    ),
    (
        Purpose.FAILED,
        re.compile(
            r"未(?:能)?(?:通过|获|予|达|报|按|参加|提交)|不予|不通过|不合格|不符合|不达标|驳回|落选|异常"
            r"|失信|警示|整改|没有通过"
        ),
    ),
    (
        Purpose.LAPSED,
        re.compile(r"失效|注销|吊销|到期|期满|过期|届满|无效|作废"),
    ),
    (
        Purpose.REVOCATION,
        re.compile(r"取消|撤销|撤消|取销"),
    ),
    (
        Purpose.POOL,
        re.compile(
            r"培育(?:后备)?库|后备(?:库|企业|名单)|种子库|储备库|(?<!入库)(?<!梯度)培育(?:名单|对象|企业)"
        ),
    ),
    (Purpose.RENAMED, re.compile(r"更名|改名|(?:名称|企业名)变更|变更(?:企业)?名称")),
    (Purpose.MOVED, re.compile(r"迁入|迁出|迁移|异地搬迁|跨区搬迁")),
    (
        Purpose.UNCLEAR,
        re.compile(
            r"出库|退库|退出|移出|除名|剔除|摘牌|终止|收回|撤回|暂停|恢复|复核(?:名单|企业|结果)"
            r"|评审结果|审核结果|认定结果|变更|自愿放弃|放弃"
            r"|奖补|奖励|补助|补贴|资助|兑现|拨付|专家|自查|抽查|检查|培训|调研|走访"
        ),
    ),
)
_GRANTS = re.compile(r"认定|公布|公告|授予|颁发|颁证|发证|通过|入库|评定|新增|确定")
_NEW_WORD = r"(?:认定|授予|新增|入库|复核通过|重新认定|通过)"
_BOTH = re.compile(
    rf"{_NEW_WORD}(?!的)[^，。;；的]{{0,18}}?(?:[及和与、暨]|以及|并)[^，。;；]{{0,14}}?(?:取消|撤销)"
    rf"|(?<!不)(?:含|包括)[^，。;；)]{{0,8}}?(?:取消|撤销)"
    rf"|(?:取消|撤销)[^，。;；]{{0,24}}?(?:[及和与、暨]|以及)[^，。;；]{{0,6}}?{_NEW_WORD}"
)
DECIDABLE = frozenset({Purpose.RECOGNITION, Purpose.REVOCATION})


def signs(title: str) -> frozenset[Purpose]:
    """What one title says the list does; empty where it says nothing (高新技术企业名单)."""
    text = _NO_SIGN.sub("", title)
    purposes = {purpose for purpose, words in _SIGNS if words.search(text)}
    if Purpose.PROPOSED in purposes:  # 拟取消…公示: whatever it is about, it is not decided yet
        return frozenset({Purpose.PROPOSED})
    if Purpose.FAILED in purposes and purposes <= {Purpose.FAILED, Purpose.LAPSED, Purpose.UNCLEAR}:
        return frozenset({Purpose.FAILED})
    if Purpose.POOL in purposes and purposes <= {Purpose.POOL, Purpose.UNCLEAR, Purpose.REVOCATION}:
        return frozenset({Purpose.POOL})
    renews = "重新认定" in text or "复核通过" in text or "通过复核" in text
    if _BOTH.search(text) or (renews and purposes) or (not purposes and _GRANTS.search(text)):
        purposes.add(Purpose.RECOGNITION)
    return frozenset(purposes)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the signs come to: a purpose, or why it is refused, or what is to be asked."""

    purpose: Purpose | None = None
    refusal: str = ""
    doubt: str = ""  # a question for the person, who chooses between 认定 and 取消
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is said: 标题, 文件名 …; what is weak (a note) only raises doubt."""

    name: str
    words: str
    is_weak: bool = False

    @property
    def signs(self) -> frozenset[Purpose]:
        purposes = signs(self.words)
        return frozenset({Purpose.UNCLEAR}) if purposes and self.is_weak else purposes


def read(sources: Iterable[Source], chosen: Purpose | None = None) -> Reading:
    """The signs of every source together, and the person's choice."""
    telling = [
        (source.name, source.words, purposes) for source in sources if (purposes := source.signs)
    ]
    union = frozenset().union(*(purposes for _, _, purposes in telling)) or frozenset(
        {Purpose.RECOGNITION}
    )
    refused = [purpose for purpose in REFUSALS if purpose in union]
    if union <= set(REFUSALS):
        name, words, _ = next(sign for sign in telling if refused[0] in sign[2])
        return Reading(refusal=f"{name}“{words[:60]}”：这{REFUSALS[refused[0]]}")
    quoted = "；".join(f"{name}“{words[:40]}”" for name, words, _ in telling)
    if chosen in DECIDABLE:
        differs = union != {chosen} and bool(telling)
        label = PURPOSE_LABELS[chosen.value]
        return Reading(chosen, notice=f"{quoted}，按选定的“{label}”读取。" if differs else "")
    if len(union) == 1 and (sure := next(iter(union))) in DECIDABLE:
        return Reading(sure)
    return Reading(doubt=f"从{quoted}看不出这张名单是认定还是取消，是哪一种？")
