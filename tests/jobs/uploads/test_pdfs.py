"""PDF 重写: whatever a file would do or reach, what is kept of it are pages."""

from io import BytesIO

import pikepdf
import pytest

from jobs.uploads.pdfs import UnreadablePdfError, rewritten
from jobs.uploads.reading import RefusedUploadError, prepare
from tests.factories.uploads import pdf

BOX = b"/Rect [0 0 9 9] /AP << /N 4 0 R >>"
ACTIONS = {
    "URI": b"/S /URI /URI (file:///c:/windows/system32/calc.exe)",
    "UNC": rb"/S /URI /URI (\\\\\\\\server\\\\share)",
    "GoToR": rb"/S /GoToR /F (\\\\\\\\server\\\\x.pdf) /D [0 /Fit]",
    "GoToE": b"/S /GoToE /T << /R /C /N (inner) >>",
    "Thread": b"/S /Thread /F (http://elsewhere/x.pdf)",
    "Named": b"/S /Named /N /Print",
    "Hide": b"/S /Hide /T (x)",
    "Sound": b"/S /Sound",
    "Rendition": b"/S /Rendition",
    "Trans": b"/S /Trans",
    "SetOCGState": b"/S /SetOCGState",
    "ResetForm": b"/S /ResetForm",
    "GoTo3DView": b"/S /GoTo3DView",
}
HOLDERS = {  # where the action stands: (keyword of `pdf`, what is written there)
    "opening": ("inside", b"/OpenAction << %s >>"),
    "closing": ("inside", b"/AA << /WC << %s >> >>"),
    "bookmark": ("inside", b"/Outlines << /First << /Title (x) /A << %s >> >> >>"),
    "page": ("page", b"/AA << /O << %s >> >>"),
    "link": ("page", b"/Annots [ << /Subtype /Link " + BOX + b" /A << %s >> >> ]"),
    "button": ("page", b"/Annots [ << /Subtype /Widget " + BOX + b" /MK << /A << %s >> >> >> ]"),
    "second": (
        "page", b"/Annots [ << /Subtype /Stamp " + BOX + b" /A << /S /GoTo /Next << %s >> >> >> ]"
    ),
    "resource": ("page", b"/Resources << /Properties << /X << /A << %s >> >> >> >>"),
}  # fmt: skip


def names_in(content):
    """Every key and name that stands anywhere in the file, compressed or not."""
    with pikepdf.open(BytesIO(content)) as kept:
        return " ".join(str(one.unparse(resolved=True)[:100_000]) for one in kept.objects)


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("action", ACTIONS)
def test_b56_no_action_survives_wherever_it_hides(action, holder):
    where, written = HOLDERS[holder]
    sent = pdf(**{where: written % ACTIONS[action]})
    kept = names_in(prepare("a.pdf", sent).content)
    for word in ("/URI", "/GoTo", "server", "/OpenAction", "/AA", "/A ", "/Next", f"/S /{action}"):
        assert word not in kept


@pytest.mark.parametrize(
    "content",
    [
        pdf(inside=b"/AcroForm << /XFA (x) >>"),
        pdf(inside=b"/AcroForm << /X#46A (x) >>"),
        pdf(inside=b"/OpenAction << /S /L#61unch /F (cmd.exe) >>"),
        pdf(page=b"/AA << /O << /S /SubmitForm /F (http://elsewhere) >> >>"),
    ],
)
def test_b56_what_comes_to_act_is_refused(content):
    with pytest.raises(RefusedUploadError, match="为安全不收"):
        prepare("a.pdf", content)


def test_b56_a_stream_that_lies_outside_is_not_fetched():
    page = b"/Resources << /XObject << /I << /Ref << /F (x.pdf) /Page 0 >> /Alternates [ ] >> >> >>"
    kept = names_in(rewritten(pdf(page=page)))
    assert "x.pdf" not in kept
    assert "/Alternates" not in kept


def test_a_seal_that_is_a_note_on_the_page_stays_with_its_look_and_its_flags():
    note = b"/Annots [ << /Subtype /Widget /F 4 " + BOX + b" /A << /S /URI >> >> ]"
    with pikepdf.open(BytesIO(rewritten(pdf(page=note)))) as kept:
        (seal,) = kept.pages[0].Annots
        assert int(seal.F) == 4
        assert "/AP" in seal
        assert "/A" not in seal


def test_what_is_drawn_on_the_page_stays():
    drawn = b"0 0 m 9 9 l S"
    with pikepdf.open(BytesIO(rewritten(pdf(drawn=drawn)))) as kept:
        assert drawn in kept.pages[0].Contents.read_bytes()


def test_the_same_file_is_written_the_same_twice():
    assert rewritten(pdf(drawn=b"q Q")) == rewritten(pdf(drawn=b"q Q"))


def test_nothing_rides_behind_or_beside_the_pages():
    sent = pdf(inside=b"/PieceInfo << /X (canary-a) >> /Metadata 4 0 R", after=b"\n" * 40)
    assert b"canary-a" not in rewritten(sent)


def test_a_file_without_pages_is_refused_with_the_way_out():
    with pytest.raises(UnreadablePdfError):
        rewritten(pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"))


@pytest.mark.parametrize("depth", [10, 200, 3000])
def test_nests_without_end_crash_nothing(depth):
    nest = b"/Resources << /X " + b"[ " * depth + b"<< /A << /S /URI >> >>" + b" ]" * depth + b" >>"
    try:
        kept = names_in(rewritten(pdf(page=nest)))
    except UnreadablePdfError:
        assert depth == 3000
    else:
        assert "/URI" not in kept
