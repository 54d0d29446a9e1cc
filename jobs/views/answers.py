from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from common.http import require
from common.sheets.workbooks import UnsafeWorkbookError
from jobs import import_work, policies
from jobs.actions import answers, imports
from jobs.forms import AnswerForm
from jobs.models import ImportBatch
from jobs.rules.questions import restored
from jobs.submissions import once
from jobs.views.batches import refused, shown


@login_required
@require_POST
@once
def answer(request: SignedInRequest, pk: str) -> HttpResponse:
    """回答 what the file leaves open; it is checked again with the answers."""
    batch = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)
    require(policies.can_import(request.user, batch.sheet_kind))
    questions = [restored(kept) for kept in batch.questions]
    form = AnswerForm(request.POST, questions=questions, given=batch.options)
    if not form.is_valid():
        return shown(request, batch.pk, form)
    try:  # the batch's own state is asked under its lock
        batch = answers.answer(batch, by=request.user, answers=form.answers())
        import_work.start_check(batch, by=request.user, size=imports.size_of(batch))
    except ValidationError as refusal:
        return refused(request, batch.pk, refusal)
    except UnsafeWorkbookError as gone:
        return refused(request, batch.pk, ValidationError(str(gone)))
    return redirect("jobs:batch", batch.pk)
