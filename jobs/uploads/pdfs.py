"""PDF 重写: the pages alone, in a new file; what acts, carries or reaches out stays behind."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

ACTS = ("/A", "/AA", "/PA", "/JS", "/OpenAction", "/Dest", "/Next", "/URI", "/XFA")
REACHES = ("/EF", "/RF", "/OPI", "/Ref", "/Alternates", "/GoTo", "/AF", "/RichMediaContent")
ACTING_NOTES = {  # kinds of annotation that exist to act or to carry
    "/3D",
    "/FileAttachment",
    "/Link",
    "/Movie",
    "/PrinterMark",
    "/RichMedia",
    "/Screen",
    "/Sound",
    "/TrapNet",
}
KEPT_OF_PAGE = {
    "/Annots",
    "/ArtBox",
    "/BleedBox",
    "/Contents",
    "/CropBox",
    "/Group",
    "/MediaBox",
    "/Parent",
    "/Resources",
    "/Rotate",
    "/TrimBox",
    "/Type",
    "/UserUnit",
}
KEPT_OF_NOTE = {"/AP", "/AS", "/BM", "/CA", "/F", "/P", "/Rect", "/Subtype", "/Type"}
KEPT_OF_FILE = {"/Type", "/Pages", "/Version"}
MAX_OBJECTS = 200_000


class UnreadablePdfError(Exception):
    """No reader makes pages of it."""


def rewritten(content: bytes) -> bytes:
    """The same pages and nothing else. UnreadablePdfError where there are none to be read.

    Signatures, forms and bookmarks do not survive; what they look like on the page does.
    """
    try:
        with Pdf.open(BytesIO(content)) as sent:
            if not len(sent.pages) or len(sent.objects) > MAX_OBJECTS:
                raise UnreadablePdfError
            _strip(sent.Root, KEPT_OF_FILE)
            _strip(sent.trailer, {"/Root", "/Size"})
            for page in sent.pages:
                _strip(page.obj, KEPT_OF_PAGE)
                _take_off_notes(page.obj)
            for thing in sent.objects:
                _disarm(thing)
            target = BytesIO()
            mode = pikepdf.ObjectStreamMode.disable
            sent.save(
                target, object_stream_mode=mode, compress_streams=False, deterministic_id=True
            )
            return target.getvalue()
    except (PdfError, ValueError, TypeError, KeyError, RecursionError) as broken:
        raise UnreadablePdfError from broken


def _strip(holder: Object, kept: set[str]) -> None:
    for key in set(holder.keys()) - kept:
        del holder[key]


def _take_off_notes(page: Object) -> None:
    """Only notes that are there to be looked at stay: a seal, a mark, a field as it was filled."""
    notes = page.get(Name.Annots)
    if isinstance(notes, Array):
        looked_at = [one for one in notes if isinstance(one, Dictionary) and _is_looked_at(one)]
        for one in looked_at:
            _strip(one, KEPT_OF_NOTE)
            one.Subtype = Name.Stamp  # a field without its form would not be shown by every reader
        page.Annots = Array(looked_at)
    elif notes is not None:
        del page[Name.Annots]


def _is_looked_at(note: Object) -> bool:
    return str(note.get(Name.Subtype, "")) not in ACTING_NOTES and Name.AP in note


def _disarm(root: Object) -> None:
    """Without recursion: a hostile file nests as deep as it likes."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Dictionary | Stream):
            for key in [key for key in set(one.keys()) if _is_armed(one, key)]:
                del one[key]
        waiting += _direct(one)


def _is_armed(holder: Object, key: str) -> bool:
    """A stream's /F names a file outside; a note's /F are its flags."""
    if key in ("/F", "/FFilter", "/FDecodeParms"):
        return not isinstance(holder.get(key), int)
    return key in ACTS or key in REACHES


def _direct(one: Object) -> Iterator[Object]:
    """What stands inside it; what it only points at comes by itself."""
    if isinstance(one, Array):
        held = list(one)
    elif isinstance(one, Dictionary | Stream):
        held = [each for _, each in one.items()]
    else:
        held = []
    nested = (each for each in held if isinstance(each, Array | Dictionary | Stream))
    yield from (each for each in nested if not each.is_indirect)
