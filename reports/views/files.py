"""下载, and what every page of one paper needs."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse

from accounts.actions import record
from accounts.http import SignedInRequest
from common.papers import PaperError
from reports import papers, printed
from reports.rules import periods


def file_of(
    request: SignedInRequest, paper: printed.Printed, form: str, back: HttpResponse
) -> HttpResponse:
    """The file itself; where a name cannot be drawn, back to the page with the sentence."""
    make, content_type = papers.FORMS[form]
    name = papers.file_name(paper, form)
    record("download_edition", by=request.user, object_type="edition", object_key=name)
    try:
        made = make(paper)
    except PaperError as fault:
        messages.error(request, f"{fault}Excel 和 JSON 不受影响，可以先下载。")
        return back
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=content_type, headers=headers)


def month_of(text: str) -> date:
    """The month an address names; 404 for anything else."""
    try:
        return periods.month_of(text)
    except ValueError as refusal:
        raise Http404 from refusal
