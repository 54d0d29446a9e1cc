"""接口的约定: each operation also says how it refuses; a schema that hides answers is no schema."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

DETAIL = {"type": "object", "properties": {"detail": {"type": "string"}}, "required": ["detail"]}
FAULTS = {  # of a field its sentences; of the whole `detail`, or a list of sentences
    "oneOf": [{"type": "object"}, {"type": "array", "items": {"type": "string"}}]
}
READS = {"403": "没有权限，或没有登录", "404": "没有，或看不见"}
WRITES = {
    "409": "与现状相抵，写明现状",
    "412": "已被他人改过（If-Match 过时）",
    "413": "内容太大",
    "415": "只收 JSON",
    "428": "没有写 If-Match",
}


class PortalAutoSchema(AutoSchema):
    """Every refusal of the portal, beside what an operation answers when all is well."""

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        told: dict[str, Any] = super()._get_response_bodies(direction)
        refusals = READS | ({} if self.method == "GET" else WRITES)
        refusals |= {"406": "只答 JSON", "429": "请求过于频繁"}
        for status, words in {"400": "条件或内容有误，逐栏写明", **refusals}.items():
            schema = FAULTS if status == "400" else DETAIL
            content = {"application/json": {"schema": schema}}
            told.setdefault(status, {"description": words, "content": content})
        return told
