"""收件: extension, mark and reader must agree; what is kept is drawn or written anew."""

from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps

from jobs.rules.pdfs import BROKEN, fault_of_pdf
from jobs.rules.signatures import extent_of, media_of, scans_of
from jobs.rules.uploads import (
    EXTENSIONS,
    KEPT_BYTES,
    MEDIA_LABELS,
    Media,
    extension_of,
    fault_of_name,
    fault_of_pixels,
    fault_of_scans,
    fault_of_size,
    plain_name,
)
from jobs.uploads.pdfs import UnreadablePdfError, rewritten

ONE_AT_A_TIME = Lock()  # 25 million pixels unfolded take some hundred megabytes
FORMATS = {Media.JPEG: "JPEG", Media.PNG: "PNG"}
MODES = {Media.JPEG: ("RGB", "L"), Media.PNG: ("RGB", "RGBA", "L", "LA", "1")}


class RefusedUploadError(Exception):
    """The file is not taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it will be kept."""

    name: str
    media: Media
    content: bytes


def prepare(name: str, content: bytes) -> Prepared:
    """The file as it may be kept. RefusedUploadError: a sentence for whoever sent it."""
    _refuse(fault_of_name(name) or fault_of_size(len(content)))
    promised, formats = EXTENSIONS[extension_of(name)], media_of(content)
    if formats is not promised:
        _refuse(f"文件内容不是 {MEDIA_LABELS[promised]}，请核对后重新选择。")
    is_paper = promised is Media.PDF
    kept = _written_anew(content) if is_paper else _drawn_anew(content, promised)
    return Prepared(plain_name(name, promised), promised, kept)


def _written_anew(content: bytes) -> bytes:
    """The pages and nothing else: no action, form, script or attachment (B56)."""
    _refuse(fault_of_pdf(content))
    try:
        return rewritten(content)
    except UnreadablePdfError as broken:
        raise RefusedUploadError(BROKEN) from broken


def _drawn_anew(content: bytes, media: Media) -> bytes:
    """The picture and nothing else: upright, without the place it was taken at."""
    _refuse(fault_of_pixels(*extent_of(content, media)))
    if media is Media.JPEG:
        _refuse(fault_of_scans(scans_of(content)))
    try:
        with ONE_AT_A_TIME, Image.open(BytesIO(content), formats=[FORMATS[media]]) as sent:
            _refuse(fault_of_pixels(*sent.size))
            picture = ImageOps.exif_transpose(sent)
            drawn = BytesIO()
            _plain(picture, media).save(drawn, FORMATS[media], quality=88)
    except RefusedUploadError:
        raise
    except Exception as broken:  # whatever a hostile picture makes its decoder say
        raise RefusedUploadError("图片打不开，请重新拍照或另存后上传。") from broken
    if drawn.tell() > KEPT_BYTES:
        _refuse("图片展开后过大，请调低分辨率后再上传。")
    return drawn.getvalue()


def _plain(picture: Image.Image, media: Media) -> Image.Image:
    """In a mode that carries colours only, on a new canvas that remembers nothing of the old."""
    if picture.mode.startswith("I"):  # 16 bits of grey; a plain conversion cuts them off to white
        picture = picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    wanted = picture.mode if picture.mode in MODES[media] else "RGB"
    if wanted == "RGB" and media is Media.PNG and picture.has_transparency_data:
        wanted = "RGBA"
    picture = picture.convert(wanted)
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    return clean


def _refuse(fault: str) -> None:
    if fault:
        raise RefusedUploadError(fault)
