"""企业的整条路: sign up, claim, fill October, be returned once, be accepted, see the gap.

Once on a phone without script with a company nobody knows, once on a desk with one that is owed.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from common.dates import today
from enterprises.membership.models import Claim
from enterprises.returns.models import MonthlyReturn
from tests.browser.walking import Walk
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.factories.returns import CollectionFactory, RosterEntryFactory
from tests.factories.uploads import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS, PASSWORD, CODE = "wang.wu@example.cn", "Shan-Shui-4813-Xin", a_credit_code(777)
PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
DESK = {"viewport": {"width": 1366, "height": 768}}
OCTOBER = {"revenue": 1000, "output_value": 900, "rd_expense": 60, "taxes": 30, "staff": 100,
           "tech_staff": 12, "patents_filed": 1, "patents_granted": 0}  # fmt: skip
REASON = "实缴税金与申报表不一致，请核对"


@pytest.fixture(params=[PHONE, DESK], ids=["phone-without-script", "desk"])
def window(request, browser, live_server, settings, tmp_path):
    """A function that opens another person's browser: signed in, or nobody yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    opened = []

    def open_one(user=None):
        opened.append(browser.new_context(**request.param))
        if user:
            client = Client()
            client.force_login(user)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
            opened[-1].add_cookies([{**cookie, "url": live_server.url}])
        return Walk(opened[-1], live_server.url)

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def town(transactional_db):
    return UnitFactory(code="500110001", name="古南街道")


@pytest.fixture
def october(request, town):
    """October is asked these days; on the desk its firm is in the register and owes it."""
    day = today()
    days = {"opens_on": day - timedelta(days=5), "due_on": day + timedelta(days=5)}
    collection = CollectionFactory(**days, locks_on=day + timedelta(days=20))
    if "phone" not in request.node.name:
        firm = EnterpriseFactory(name="綦江齿轮传动有限公司", credit_code=CODE, township=town)
        RosterEntryFactory(collection=collection, enterprise=firm)
    return collection


def mailed(folder):
    (letter,) = folder.glob("*.log")
    return re.search(r"验证码 (\d{6})", letter.read_text())[1]


def test_from_an_empty_sign_up_page_to_the_gap(window, town, october, tmp_path):
    firm = window()
    sign_up(firm, tmp_path)
    claim(firm)
    clerk = window(UserFactory(role="officer", unit=town))
    approve(clerk, firm)
    fill(firm, taxes=OCTOBER["taxes"])
    send_back(clerk)
    put_right(firm)
    accept(clerk, window(UserFactory(role="officer", unit=UnitFactory(bureau=True))))
    see_the_gap(firm)


def sign_up(firm, folder):
    firm.open("/accounts/sign-up/", "企业用户注册", "个人信息处理说明", "注册以后")
    firm.fill(address=ADDRESS, full_name="王五", password1=PASSWORD, password2=PASSWORD)
    firm.press("获取验证码", "须阅读并同意", "两次密码须重新填写")
    firm.fill(password1=PASSWORD, password2=PASSWORD, agreed=True)
    firm.press("获取验证码", f"验证码已发往 {ADDRESS}", "10 分钟内有效")
    firm.fill(code=mailed(folder)).press("完成注册", "请填写企业的统一社会信用代码")


def claim(firm):
    firm.fill(credit_code=CODE[:-1]).press("继续", "有 1 处需要处理", "18 位")
    firm.fill(credit_code=CODE).press("继续", "企业叫什么名称", "每一步自动保存，7 天内")
    firm.fill(name="綦江齿轮有限公司").press("继续", "企业在哪里")
    firm.fill(township="古南街道", address="古南街道1号").press("继续", "请上传营业执照")
    false = {"name": "执照.png", "mimeType": "image/png", "buffer": b"<svg/>"}
    firm.fill(file=false).press("继续", "文件内容不是 PNG 图片")
    licence = {"name": "执照.png", "mimeType": "image/png", "buffer": picture(size=(600, 800))}
    firm.fill(file=licence).press("继续", "您在企业的身份")
    firm.fill(role="负责人").press("继续", "怎么联系您", "默认打码，查看会留痕")
    firm.fill(contact_name="王五", contact_phone="138 0000 0001")
    firm.press("继续", "请核对，有误的点“修改”", "13800000001")
    firm.follow(re.compile("修改 ?企业名称"), "企业叫什么名称").fill(name="綦江齿轮传动有限公司")
    firm.press("保存并返回核对", "请核对", "綦江齿轮传动有限公司")
    number = Claim.objects.get().number
    firm.press(
        "提交申请", number, "已收到您的申请", "由企业所在街镇（您填的是古南街道）核实", "3 个工作日"
    )
    firm.open("/", "正等企业所在街镇（您填的是古南街道）核实", number)


def approve(clerk, firm):
    clerk.open("/workbench/", "1 份企业认领申请待审核").follow("去审核", "认领审核")
    number = Claim.objects.get().number
    clerk.follow(number, "綦江齿轮传动有限公司", "营业执照", "同一企业|台账中").press(
        "通过", "已通过"
    )
    firm.open("/accounts/notices/", "认领申请已通过")
    firm.open("/", "綦江齿轮传动有限公司", "2026年10月月度快报", "尚未填写")


def fill(firm, **numbers):
    firm.follow("开始填报", "2026年10月月度快报", "自愿填报", "1—本月累计")
    firm.fill(**OCTOBER | {"staff": "一百"}).press("保存草稿", "有 1 处需要处理")
    firm.fill(staff=100, tech_staff=120).press("保存并核对提交", "科技人员 120 人多于职工 100 人")
    firm.follow("返回修改", "2026年10月月度快报").fill(tech_staff=12, **numbers)
    firm.press("保存并核对提交", "核对并提交", "营业收入")
    firm.fill(signer="王五").press("提交", "请勾选真实性承诺")
    firm.fill(promised=True).press("提交", r"已提交，回执号 KB\d+", "街镇（园区）审核")


def send_back(clerk):
    clerk.open("/workbench/", "1 份填报待审核").follow("去审核", "待审核、待接收")
    clerk.follow("綦江齿轮传动有限公司", "已提交").follow("退回", "退回原因")
    clerk.press("确认退回", "有 1 处需要处理")
    clerk.fill(reason=REASON).press("确认退回", "现为“已退回”", "等企业修改")


def put_right(firm):
    firm.open("/", "已退回，请修改后重新提交", REASON).follow("继续填报", REASON)
    firm.fill(taxes=31).press("保存并核对提交", "核对并提交")
    firm.fill(promised=True).press("提交", r"回执号 KB\d+", "街镇（园区）审核")


def accept(clerk, bureau):
    clerk.open("/returns/queue/").follow("去办理", "已提交").follow("审核通过", "请核对以上数据")
    clerk.press("确认审核通过", "现为“街镇（园区）已审核”", "等区科技局接收")
    bureau.open("/workbench/", "1 份填报待审核、接收").follow("去审核", "綦江齿轮传动有限公司")
    bureau.follow("去办理", "街镇（园区）已审核").follow("接收").press("确认接收", "区科技局已接收")
    kept = MonthlyReturn.objects.get()
    assert (kept.state, kept.taxes, kept.signer) == ("received", 31, "王五")


def see_the_gap(firm):
    firm.open("/", "区科技局已接收").follow("2026年10月月度快报", "数据锁定", "现在不能修改")
    firm.open("/").follow("成长阶梯", "高新技术企业", "缺事实").follow("高新技术企业", "还差什么")
    firm.page.locator("summary", has_text="人员").click()
    last = today().year - 1
    firm.fill(**{f"staff__{last}": 100, f"tech_staff_183__{last}": 12})
    firm.press("试算", "这是试算，没有保存任何数字", "符合 原为无法判定")
