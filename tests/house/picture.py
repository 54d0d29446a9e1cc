"""Pictures in docs/, drawn from the code: `make picture`. The house from its contract, a loan's
life from its table of steps."""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from finance.capital.rules import cases
from finance.fund.rules import claims, closings
from finance.loans.rules import life
from tests.house.contract import CONTRACT, ROOT

PAPER = ROOT / "docs/architecture.md"
START, END = "<!-- 由 make picture 画出 -->", "<!-- 到此 -->"
LABELS = {
    "banks": "银行、协议、口径",
    "ratings": "评级与分色",
    "loans": "贷款台账",
    "credit": "可贷额度与申请",
    "fund": "风险补偿资金",
    "lists": "银行月报",
    "watch": "贷中贷后",
    "capital": "资本市场与保险",
    "goals": "目标与指标",
    "allocations": "分解目标",
    "forecasts": "预测",
    "race": "赛马",
    "tasks": "重点任务",
    "assessments": "评估与考核",
    "progress": "月度进展",
    "supervision": "督办",
    "meetings": "联席会议",
    "cockpit": "作战图",
    "qijiang_portal": "设置、地址、定时、部署",
    "reports": "报表",
    "targets": "目标",
    "incubators": "载体",
    "finance": "贷款与资金",
    "enterprises": "企业",
    "collecting": "填报的引擎",
    "desk": "名单与办理",
    "seats": "机构的人员与邀请",
    "jobs": "任务、导入、文件",
    "accounts": "账号、单位、审计",
    "common": "地面：没有表、没有角色",
    "care": "计划与服务",
    "oversight": "监督",
    "pools": "培育库",
    "evaluation": "对标评价",
    "materials": "材料",
    "returns": "填报",
    "membership": "成员与认领",
    "registry": "台账与资质",
    "carriers": "载体与面积台账",
    "operators": "运营机构",
    "stays": "入驻与毕业",
    "months": "载体月报",
    "upgrade": "上档升位",
    "space": "空余场地",
    "services": "科技服务",
    "zones": "组团与园区",
}
PACKAGES = {
    "enterprises": "Enterprise rooms depend downwards only",
    "incubators": "Carrier rooms depend downwards only",
    "finance": "Finance rooms depend downwards only",
    "targets": "Target rooms depend downwards only",
}


def label(app: str) -> str:
    """What an app holds, in a word; else what it calls itself."""
    if app in LABELS:
        return LABELS[app]
    told = (ROOT / app / "apps.py").read_text("utf-8")
    return re.findall(r'verbose_name = "(.+)"', told)[0]


def layers(name: str) -> list[list[str]]:
    """The layers of a contract, the upper first, each with its modules."""
    found = next(one for one in CONTRACT["contracts"] if one["name"] == name)
    return [[part.strip(" ()") for part in re.split(r"[|:]", line)] for line in found["layers"]]


def picture() -> str:
    """A flow chart: each arrow means “may name”; everybody may also name what lies further down."""
    lines = ["```mermaid", "flowchart TD"]
    for title in ("Apps depend downwards only", *PACKAGES.values()):
        rows = layers(title)
        lines += [f'  {one}["{one}<br/>{label(one)}"]' for row in rows for one in row]
        lines += [
            f"  {upper} --> {lower}"
            for row, below in pairwise(rows)
            for upper in row
            for lower in below
        ]
    for package, title in PACKAGES.items():
        lines += [f"  {package} -. 其中 .-> {room}" for room in layers(title)[0]]
    lines.append("```")
    return "\n".join(lines)


def lives() -> str:
    """The steps of a loan: a state diagram, and who makes each."""
    rows = [
        f"| {step.label} | {_words(step.origins)} | {_words([step.target])} | {step.who} |"
        for step in life.STEPS
    ]
    table = ["| 步骤 | 从 | 到 | 谁办 |", "| --- | --- | --- | --- |", *rows]
    return "\n".join(["```mermaid", life.diagram(), "```", "", *table])


def _words(states: Iterable[str | None]) -> str:
    named = "、".join(life.STATUS_LABELS[state] for state in states if state)
    return named or "--"


def listings() -> str:
    """Which step of a listing case may follow which, at an exchange and at the OTC market."""
    rows = [
        f"| {cases.STAGE_LABELS[stage]} | {_next(cases.Board.BSE, stage)} "
        f"| {_next(cases.Board.CHONGQING_OTC, stage)} |"
        for stage in cases.Stage
    ]
    return "\n".join(
        ["| 从 | 到（北交所、上交所、深交所） | 到（重庆OTC） |", "| --- | --- | --- |", *rows]
    )


def _next(board: cases.Board, stage: cases.Stage) -> str:
    found = cases.TRANSITIONS[board][stage]
    return "、".join(cases.STAGE_LABELS[one] for one in cases.Stage if one in found) or "--"


def compensations() -> str:
    """The steps of a claim on the fund, and of a month's closing."""
    both = [("代偿申请：", claims.diagram()), ("月结：", closings.diagram())]
    return "\n\n".join(f"{title}\n\n```mermaid\n{drawn}\n```" for title, drawn in both)


DRAWN = {
    PAPER: picture,
    ROOT / "docs/rules/loan-life.md": lives,
    ROOT / "docs/rules/capital.md": listings,
    ROOT / "docs/rules/fund.md": compensations,
}


def drawn(paper: Path) -> str:
    """The paper with its picture as the code has it now."""
    before, rest = paper.read_text("utf-8").split(START)
    return f"{before}{START}\n{DRAWN[paper]()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    for paper in DRAWN:
        paper.write_text(drawn(paper), "utf-8")
