import pytest

from enterprises.registry.rules.kind_names import kinds_in
from enterprises.registry.rules.kinds import Kind
from enterprises.registry.rules.purposes import Purpose, Source, read, signs
from enterprises.registry.rules.statuses import Status, day_in, remark_of, status_of, tells_more

GRANT, END = Purpose.RECOGNITION, Purpose.REVOCATION


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("高新技术企业名单", set()),
        ("有效期内高新技术企业一览表", set()),
        ("高新技术企业名单(不含已取消)", set()),
        ("经公示无异议的创新型中小企业名单", set()),
        ("申报单位:区科技局", set()),
        ("2024年度第一批认定高新技术企业名单(公示后)", {GRANT}),
        ("重庆市2023年重新认定高新技术企业名单", {GRANT}),
        ("专精特新中小企业复核通过名单", {GRANT}),
        ("关于取消高新技术企业资格的企业名单", {END}),
        ("关于公布取消高新技术企业资格名单的公告", {END}),
        ("关于取消2022年认定的高新技术企业资格的公告", {END}),
        ("关于撤消高企证书的决定", {END}),
        ("关于认定2024年高新技术企业及取消部分企业资格的通知", {GRANT, END}),
        ("关于撤销部分高新技术企业资格及更名的公告", {END, Purpose.RENAMED}),
        ("高新技术企业更名公告", {Purpose.RENAMED}),
        ("高新技术企业迁入名单", {Purpose.MOVED}),
        ("拟取消高新技术企业资格名单公示", {Purpose.PROPOSED}),
        ("对重庆市认定机构2023年认定报备的高新技术企业备案公示名单", {Purpose.PROPOSED}),
        ("推荐申报专精特新中小企业名单", {Purpose.PROPOSED}),
        ("2024年拟入库科技型中小企业名单", {Purpose.PROPOSED}),
        ("不予认定高新技术企业名单", {Purpose.FAILED}),
        ("有效期满未通过复核的专精特新小巨人企业名单", {Purpose.FAILED}),
        ("2025年到期高新技术企业名单", {Purpose.LAPSED}),
        ("注销高新技术企业证书名单", {Purpose.LAPSED}),
        ("2022年认定2025年到期重新认定高新技术企业名单", {Purpose.LAPSED, GRANT}),
        ("2024年度高新技术企业培育库入库企业名单", {Purpose.POOL}),
        ("高企培育后备库出库名单", {Purpose.POOL}),
        ("重庆市科技型企业入库名单", {GRANT}),
        ("重庆市科技型企业出库名单", {Purpose.UNCLEAR}),
    ],
)
def test_a_title_says_what_its_list_does(title, says):
    assert signs(title) == says


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("綦江区高新技术企业和科技型中小企业名单", [Kind.HIGH_TECH, Kind.TECH_SME]),
        ("专精特新“小巨人”企业", [Kind.LITTLE_GIANT]),
        ("专精特新“小巨人”企业和专精特新中小企业名单", [Kind.LITTLE_GIANT, Kind.SRDI]),
        ("綦江高新技术产业开发区科技型企业名单", [Kind.CQ_TECH]),
        ("全国高新技术企业认定管理工作领导小组办公室关于公布科技型中小企业的通知", [Kind.TECH_SME]),
        ("科技和创新型中小企业名单", [Kind.TECH_SME, Kind.INNOVATIVE_SME]),
        (
            "国家知识产权示范企业和优势企业名单",
            [Kind.NATIONAL_IP_MODEL, Kind.NATIONAL_IP_ADVANTAGE],
        ),
        ("名单", []),
    ],
)
def test_every_kind_that_a_title_names_is_seen(title, kinds):
    assert kinds_in(title) == kinds


def told(*titles, chosen=None):
    return read([Source(f"第{n}处", title) for n, title in enumerate(titles)], chosen)


def test_a_plain_list_recognizes_and_a_cancelling_one_revokes():
    assert told("高新技术企业名单", "sheet").purpose == GRANT
    assert told("关于取消高新技术企业资格的公告", "sheet").purpose == END


def test_signs_that_disagree_ask_and_the_choice_decides():
    for titles in (
        ("关于认定高新技术企业的公告", "取消名单"),
        ("关于认定高新技术企业的公告", "公示名单"),
        ("关于撤销资格及更名的公告",),
        ("科技型企业出库名单",),
    ):
        assert told(*titles).doubt, titles
        for chosen in (GRANT, END):
            answered = told(*titles, chosen=chosen)
            assert (answered.purpose, answered.doubt) == (chosen, "")
            assert answered.notice


def test_what_is_no_certificate_is_refused_whatever_is_chosen():
    for title in ("拟认定名单", "培育库名单", "未通过名单", "更名名单", "到期名单"):
        for chosen in (None, GRANT, END):
            assert title in told("高新技术企业", title, chosen=chosen).refusal


def test_a_note_only_raises_doubt():
    assert read([Source("标题", "说明:请核对后申报", is_weak=True)]).doubt


@pytest.mark.parametrize(
    ("text", "status"),
    [("", None), ("有效", Status.VALID), ("是", Status.VALID), ("重新认定", Status.VALID),
     ("已撤销", Status.REVOKED), ("取消资格", Status.REVOKED), ("2024年6月1日取消", Status.REVOKED),
     ("失效", Status.NOT_HELD), ("已注销", Status.NOT_HELD), ("否", Status.NOT_HELD),
     ("无效", Status.NOT_HELD), ("未通过", Status.NOT_HELD), ("公示中", Status.NOT_HELD),
     ("已到期", Status.LAPSED), ("未撤销", Status.VALID), ("甲", Status.UNKNOWN),
     ("拟取消", Status.UNKNOWN), ("建议撤销", Status.UNKNOWN),
     ("已到期未重新认定", Status.LAPSED), ("到期后未能重新认定", Status.LAPSED)],
)  # fmt: skip
def test_a_status_says_whether_the_certificate_is_valid(text, status):
    assert status_of(text) == status


def test_a_remark_speaks_only_of_what_ends_a_certificate():
    assert remark_of("资格已于2024-06-01撤销") == Status.REVOKED
    assert remark_of("到期重新认定") is None
    assert remark_of("联系人待补") is None
    assert str(day_in("资格已于2024年6月1日撤销")) == "2024-06-01"
    assert day_in("2024年13月1日") is None


def test_a_remark_of_what_is_only_proposed_ends_nothing_and_passes_nothing():
    assert remark_of("拟取消高企资格") == Status.UNKNOWN


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("已迁往江津区", True), ("企业破产", True), ("列入异常名录", True), ("2023年第一批", False)],
)
def test_a_remark_that_tells_of_the_firm_is_not_passed_over(text, is_told):
    assert tells_more(text) is is_told


def test_lists_of_money_and_of_visits_are_asked_about():
    for title in ("高新技术企业奖励资金拨付名单", "高企补助名单", "高企自查名单", "评审专家名单"):
        assert told("高新技术企业", title).doubt, title


def test_a_list_that_holds_cancelled_ones_too_is_asked_about():
    assert told("高新技术企业（含取消）名单").doubt
    assert not told("高新技术企业名单（不含已取消）").doubt
