"""What can go wrong in a line of Python: comparisons, conditions, sums, calls left out. Pure."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}
_SET_APART = ("__str__", "__repr__")  # what people may read of a row, and no rule


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a file (in bytes), and what stands there instead."""

    path: str
    line: int
    start: int
    end: int
    instead: str
    what: str

    def planted(self, source: bytes) -> bytes:
        return source[: self.start] + self.instead.encode() + source[self.end :]


def faults_of(path: str, source: bytes) -> Iterator[Fault]:
    """Every fault that can be planted in this file."""
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    for node in _reachable(ast.parse(source)):
        for instead, what in _wrong(node):
            start = begins[node.lineno - 1] + node.col_offset
            end = begins[node.end_lineno - 1] + node.end_col_offset
            yield Fault(path, node.lineno, start, end, instead, what)


def _reachable(node: ast.AST) -> Iterator[ast.AST]:
    """Statements and expressions that do something: no annotations, decorators, docstrings."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and child.name in _SET_APART:
            continue
        if isinstance(child, ast.arguments | ast.JoinedStr | ast.Assert | ast.Import):
            continue
        if isinstance(node, ast.Call) and isinstance(child, ast.keyword) and _is_lock(node):
            continue
        if child in getattr(node, "decorator_list", ()) or child is getattr(node, "returns", None):
            continue
        if isinstance(node, ast.AnnAssign) and child is node.annotation:
            continue
        yield child
        yield from _reachable(child)


def _is_lock(call: ast.Call) -> bool:
    """How a row is locked shows only to two at once; the house holds the words of it."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "select_for_update"


def _wrong(node: ast.AST) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Compare(left, [op], [right]) if type(op) in _OTHER:
            other = ast.Compare(left, [_OTHER[type(op)]()], [right])
            yield _written(other), f"{ast.unparse(node)} → {ast.unparse(other)}"
        case ast.BoolOp(op, values):
            turned = ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield _written(turned), f"{ast.unparse(node)} → {ast.unparse(turned)}"
        case ast.BinOp(left, op, right) if type(op) in _REVERSED and not _is_text(left, right):
            turned_sum = ast.BinOp(left, _REVERSED[type(op)](), right)
            yield _written(turned_sum), f"{ast.unparse(node)} → {ast.unparse(turned_sum)}"
        case ast.UnaryOp(ast.Not(), operand):
            yield _written(operand), f"{ast.unparse(node)} → {ast.unparse(operand)}"
        case ast.Constant(bool() as value):
            yield str(not value), f"{value} → {not value}"
        case ast.Constant(int() as number):
            yield f"({number + 1})", f"{number} → {number + 1}"
        case ast.Expr(ast.Call() as call):
            yield "pass", f"{ast.unparse(call)} 不做"


def _is_text(*sides: ast.expr) -> bool:
    """Texts and lists are put together with +, and have no difference."""
    return any(
        isinstance(s, ast.Constant | ast.JoinedStr | ast.List | ast.Tuple)
        and not (isinstance(s, ast.Constant) and isinstance(s.value, int))
        for s in sides
    )


def _written(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"
