"""办理事项 of oversight: one form, one policy, one action each."""

from desk.verbs import Verb, of_none, with_now, with_today
from enterprises.oversight import forms, policies
from enterprises.oversight.actions import inspections
from enterprises.oversight.actions.renewals import note_renewal, report_duty
from enterprises.pools.form_fields import NothingForm
from enterprises.pools.policies import can_tend
from enterprises.registry.actions import close_open_ends
from enterprises.registry.policies import can_close_open_ends

FIRM_VERBS = {
    "duty": Verb(
        "登记年度义务已办",
        can_tend,
        forms.DutyForm,
        report_duty,
        "年度义务已登记。",
    ),
}
ENDING_VERBS = {
    "renewal": Verb(
        "登记进度",
        policies.can_note_renewal,
        forms.RenewalForm,
        note_renewal,
        "重新认定进度已登记。",
    ),
}
INSPECTION_VERBS = {
    "conclude": Verb(
        "登记结论",
        policies.can_conclude,
        forms.ConcludeForm,
        inspections.conclude,
        "抽查结论已登记。",
        warning="“取消资格”会同时撤销台账中的这项资质，自结论日起不再计数。",
    ),
    "paper": Verb(
        "上传检查文书",
        policies.can_file_paper,
        forms.PaperForm,
        with_now(inspections.file_paper),
        "检查文书已存，企业和看得见这家企业的工作人员可以打开。",
    ),
}
CLOSING = Verb(
    "按规定补止日",
    lambda user, about: can_close_open_ends(user),
    NothingForm,
    of_none(close_open_ends),
    "已按规定补止日，计数已重算。",
    warning="名单中的资质按各自的规定期限补上有效期至，注明“按规定推算”；确为长期的请先在企业页更正并写明依据。",
)
DRAWING = Verb(
    "抽取检查对象",
    lambda user, about: policies.can_inspect(user),
    forms.DrawForm,
    with_today(of_none(inspections.draw)),
    "已抽取，名单在“抽查”中。",
)
