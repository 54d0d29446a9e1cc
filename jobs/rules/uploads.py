"""上传件: what may be kept, how much of it, and when it may be opened. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 10 * 1024 * 1024
KEPT_BYTES = 2 * MAX_BYTES  # a picture written anew may come out larger than it was sent
MAX_PIXELS = 25_000_000
MAX_SCANS = 100  # a progressive photo has a dozen; each goes over the whole picture again
KEPT_UNUSED_DAYS = 7  # an accepted file whose form was never finished, as long as a draft
ALARM_PERCENT, FULL_PERCENT = 80, 95


class Media(StrEnum):
    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


EXTENSIONS = {"pdf": Media.PDF, "jpg": Media.JPEG, "jpeg": Media.JPEG, "png": Media.PNG}
SUFFIXES = {Media.PDF: ".pdf", Media.JPEG: ".jpg", Media.PNG: ".png"}
MEDIA_LABELS = {Media.PDF: "PDF", Media.JPEG: "JPG 图片", Media.PNG: "PNG 图片"}
ALLOWED = "PDF、JPG、PNG，不超过 10 MB"
WRONG_KIND = "只收 PDF、JPG、PNG 文件。"
REMEDIES = {  # what people send most often besides
    "heic": "这是苹果手机的 HEIC 照片：请在“设置—相机—格式”中选“兼容性最佳”后重拍，或截图后上传。",
    "heif": "这是 HEIF 照片，请另存为 JPG 后上传。",
    "webp": "这是 WEBP 图片，请另存为 JPG 或 PNG 后上传。",
    "ofd": "这是 OFD 文件，请在阅读软件中另存为 PDF 后上传。",
    **dict.fromkeys(("doc", "docx", "wps", "xls", "xlsx"), "请另存为 PDF 后上传。"),
    **dict.fromkeys(("zip", "rar", "7z"), "不收压缩包，请解压后逐个上传。"),
}


class ScanState(StrEnum):
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"
    LOST = "lost"


SCAN_LABELS = {
    ScanState.WAITING.value: "扫描中",
    ScanState.CLEAN.value: "扫描未见异常",
    ScanState.INFECTED.value: "已隔离：发现病毒",
    ScanState.UNSCANNED.value: "未配置扫描",
    ScanState.LOST.value: "文件丢失",
}


def extension_of(name: str) -> str:
    """The part after the last dot, small; empty where there is none."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def fault_of_name(name: str) -> str:
    """Why a file of that name is not taken; empty when its extension is allowed."""
    extension = extension_of(name)
    if extension in EXTENSIONS:
        return ""
    return f"{WRONG_KIND}{REMEDIES.get(extension, '请转成其中一种后再上传。')}"


def fault_of_size(size: int) -> str:
    """Why a file of that many bytes is not taken."""
    if size == 0:
        return "这是空文件，请重新选择。"
    if size > MAX_BYTES:
        return f"文件有 {size / 2**20:.1f} MB，超过 10 MB，请压缩或分开后再上传。"
    return ""


def fault_of_pixels(width: int, height: int) -> str:
    """Why a picture of that extent is not taken; asked of its header, before it is unfolded."""
    if width < 1 or height < 1:
        return "图片打不开，请重新拍照或另存后上传。"
    if width * height > MAX_PIXELS:
        many = width * height / 1_000_000
        return f"图片有 {many:.0f} 百万像素，超过 25 百万，请调低分辨率后再上传。"
    return ""


def fault_of_scans(count: int) -> str:
    """Why a JPEG of that many passes is not taken: a small file could keep the server for hours."""
    return "图片的编码方式不正常，请重新拍照或另存后上传。" if count > MAX_SCANS else ""


UNSAFE = re.compile(r'[\\/:*?"<>|]+')


def plain_name(name: str, media: Media) -> str:
    """The name as text: no path, no control or direction marks, short, with its true extension."""
    base = re.split(r"[\\/]", name)[-1]
    shown = "".join(c for c in base if unicodedata.category(c)[0] != "C")
    stem = shown.rpartition(".")[0] if extension_of(shown) in EXTENSIONS else shown
    stem = UNSAFE.sub("_", " ".join(stem.split())).strip(". ")[:100].strip(". ")
    return (stem or "文件") + SUFFIXES[media]


@dataclass(frozen=True, slots=True)
class Quota:
    """限额: how much of it is used, and what it is called to people."""

    label: str
    used: int
    limit: int

    @property
    def percent(self) -> int:
        return self.used * 100 // self.limit if self.limit else 100

    def fault_of(self, more: int) -> str:
        """Why so many bytes more are not taken."""
        if self.used + more <= self.limit:
            return ""
        left = max(0, self.limit - self.used) / 2**20
        return f"{self.label}的存储空间只剩 {left:.1f} MB，放不下这个文件；请联系管理员。"


def level_of(percent: int) -> str:
    """正常、注意（80%）、只读（95%）."""
    if percent >= FULL_PERCENT:
        return "只读"
    return "注意" if percent >= ALARM_PERCENT else "正常"


def fault_of_opening(state: str, *, unscanned_allowed: bool) -> str:
    """Why a kept file may not be opened now; a file nobody looked at is never called clean."""
    if state == ScanState.CLEAN or (state == ScanState.UNSCANNED and unscanned_allowed):
        return ""
    if state == ScanState.INFECTED:
        return "文件中发现病毒，已隔离，不能打开；请重新上传干净的文件。"
    if state == ScanState.LOST:
        return "文件已不在，请重新上传，并告知管理员从备份核对。"
    if state == ScanState.WAITING:
        return "文件正在扫描，完成后才能打开，请稍后再试。"
    return "平台没有配置病毒扫描，按规定不能打开，请联系管理员。"
