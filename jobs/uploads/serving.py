"""打开: the view of an upper app has asked who may; here the file leaves as what it is, inert."""

from django.http import FileResponse, Http404

from accounts.actions import record
from accounts.models import User
from common.http import require
from jobs import policies
from jobs.models import Upload
from jobs.uploads import store

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"


def respond(upload: Upload, *, by: User, of: str) -> FileResponse:
    """The file: a picture in the page, anything else to be saved. `of`: what it belongs to."""
    require(policies.can_open(upload))
    path = store.path_of(upload.sha256)
    if not path.is_file():
        raise Http404("文件已不在，请联系管理员从备份恢复。")
    record(
        "upload.open",
        by=by,
        object_type="upload",
        object_key=of,
        about=[upload.about] if upload.about else [],
        file=upload.name,
    )
    answer = FileResponse(
        path.open("rb"),
        as_attachment=not upload.is_picture,
        filename=upload.name,
        content_type=upload.media,
    )
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
