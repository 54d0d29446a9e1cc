"""PDF 检查: its frame holds together, nothing in it acts by itself, and it is nothing else besides.

A licence, a scan, a report need no scripts and no attachments; what has them is refused with the
way out (print it to a new PDF), because officials open these files. Compressed object streams are
unfolded within bounds, for names hide in them; what cannot be looked into is refused too.
"""

import re
import zlib

HEAD = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\s\x00]")
TAIL = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[\s\x00]*\Z")
HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
OBJECT_STREAM = re.compile(rb"/ObjStm\b")
BODY = re.compile(rb">>\s*stream\r?\n")
PAGES_LIKE = (b"<html", b"<script", b"<svg", b"<!doctype", b"<?php")
ACTING = {
    b"/JavaScript": "脚本",
    b"/Launch": "启动其他程序的动作",
    b"/EmbeddedFile": "附件",
    b"/RichMedia": "多媒体",
    b"/SubmitForm": "自动提交的表单",
    b"/ImportData": "导入数据的动作",
    b"/XFA": "动态表单",
}
MAX_UNFOLDED = 30_000_000
BROKEN = "PDF 不完整或格式不对，请重新生成（打印为 PDF）后上传。"
MIXED = "文件里混有其他格式的内容，请重新生成（打印为 PDF）后上传。"
HIDDEN = "PDF 的内部结构无法检查，请用“打印为 PDF”重新生成后上传。"


def fault_of_pdf(content: bytes) -> str:
    """Why it is not taken; empty when it is a plain PDF."""
    tail = TAIL.search(content, max(0, len(content) - 1024))
    if not HEAD.match(content) or not tail or not _points_home(content, int(tail[1])):
        return BROKEN
    if b"PK\x05\x06" in content or any(mark in content[:1024].lower() for mark in PAGES_LIKE):
        return MIXED
    if _names(content).find(b"/Encrypt") >= 0:
        return "PDF 加了密码或限制，无法检查，请去掉密码后上传。"
    unfolded = _unfolded(content)
    if unfolded is None:
        return HIDDEN
    return _fault_of_acts(_names(content)) or _fault_of_acts(_names(unfolded))


def _points_home(content: bytes, at: int) -> bool:
    """The last cross-reference is where the file says it is."""
    there = content[at : at + 40].lstrip()
    return at < len(content) and bool(re.match(rb"xref\b|\d+\s+\d+\s+obj\b", there))


def _names(content: bytes) -> bytes:
    """With /J#61vaScript written out."""
    return HEX.sub(lambda found: bytes([int(found[1], 16)]), content)


def _fault_of_acts(content: bytes) -> str:
    for mark, words in ACTING.items():
        if re.search(re.escape(mark) + rb"(?![A-RT-Za-rt-z])", content):
            return f"PDF 里有{words}，为安全不收；请用“打印为 PDF”重新生成后上传。"
    return ""


def _unfolded(content: bytes) -> bytes | None:
    """All object streams in clear; None where one cannot be found or unfolded, or is too much.

    As many are unfolded as the file names: one whose description is written so that it would be
    overlooked makes the count differ, and the file is refused.
    """
    parts, total = [], 0
    for body in BODY.finditer(content):
        about = _names(content[max(0, body.start() - 400) : body.end()])
        if not OBJECT_STREAM.search(about[about.rfind(b" obj") + 1 :]):
            continue
        unfold = zlib.decompressobj()
        try:
            part = unfold.decompress(content[body.end() :], MAX_UNFOLDED - total)
        except zlib.error:
            return None
        if unfold.unconsumed_tail or not unfold.eof:
            return None
        parts.append(part)
        total += len(part)
    named = len(OBJECT_STREAM.findall(_names(content)))
    return b"\n".join(parts) if named == len(parts) else None
