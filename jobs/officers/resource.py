"""工作人员名单: its columns, what else they are called, what the template offers."""

from import_export import resources

from accounts.models import Unit, User
from common.dates import today
from common.sheets.columns import CodeWidget, Column, DayWidget, PersonWidget, TextWidget
from jobs.officers.words import GIVEN, RoleWidget, UntilWidget


def _units() -> list[str]:
    return list(Unit.objects.in_force_on(today()).values_list("name", flat=True))


class OfficerResource(resources.ModelResource):
    """工作人员: one row an account."""

    username = Column(
        "username",
        "账号",
        CodeWidget(150),
        required=True,
        also=[
            "用户名",
            "登录名",
            "登录账号",
            "账户",
            "帐号",
            "登录帐号",
            "用户账号",
            "系统账号",
            "账号名",
            "登录名称",
        ],
        note="小写字母、数字、点、横线，3 至 30 位，建立后不能修改",
    )
    full_name = Column(
        "full_name",
        "姓名",
        PersonWidget(40),
        also=[
            "人员姓名",
            "工作人员",
            "工作人员姓名",
            "经办人",
            "经办人姓名",
            "用户姓名",
            "名字",
            "使用人",
        ],
        note="新账号必填",
    )
    unit = Column(
        "unit__name",
        "单位",
        TextWidget(60),
        offers=_units,
        also=[
            "所属单位",
            "所在单位",
            "工作单位",
            "单位名称",
            "单位代码",
            "单位名称或代码",
            "部门",
            "所属部门",
            "所在部门",
            "街镇",
            "所属街镇",
            "单位(名称或代码)",
        ],
        note="单位名称或代码；双倍增办、领导、单位经办人必填",
    )
    role = Column(
        "role",
        "角色",
        RoleWidget(),
        offers=lambda: list(GIVEN.values()),
        also=["用户角色", "拟任角色", "系统角色", "账号角色", "权限", "人员类别", "用户类型"],
        note="新账号必填；系统管理员、安全管理员、审计员不能用表格开通",
    )
    phone = Column(
        "phone",
        "手机",
        CodeWidget(20),
        also=["手机号", "手机号码", "联系电话", "电话", "联系方式", "移动电话", "电话号码"],
        note="11 位手机号，同一手机不能兼有管理员账号",
    )
    email = Column(
        "email",
        "邮箱",
        CodeWidget(254),
        also=["电子邮箱", "电子邮件", "邮件", "EMAIL", "E-MAIL", "邮箱地址", "工作邮箱"],
        note="用于重设密码，请填本人邮箱",
    )
    appointed_from = Column(
        "appointed_from",
        "任职起",
        DayWidget(),
        also=[
            "任职开始",
            "任职日期",
            "任职起始日期",
            "任职时间",
            "到任日期",
            "任职开始日期",
            "开始日期",
            "起始日期",
            "任职自",
        ],
        note="填到日，这一天起可以登录；不填为启用后即可",
    )
    appointed_until = Column(
        "appointed_until",
        "任职至",
        UntilWidget(),
        also=[
            "任职止",
            "任职结束",
            "任职截止",
            "任职结束日期",
            "任职到期",
            "任期至",
            "离任日期",
            "结束日期",
            "截止日期",
            "账号有效期至",
            "有效期至",
            "任职截止日期",
        ],
        note="填到日，这一天起账号停用；不填或“长期”为长期",
    )

    class Meta:
        model = User
        fields = export_order = (
            "username",
            "full_name",
            "unit",
            "role",
            "phone",
            "email",
            "appointed_from",
            "appointed_until",
        )
        import_id_fields = ("username",)
