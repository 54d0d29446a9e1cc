from tests.mutants.faults import faults_of

SOURCE = '''
def can(day: int = 3, *, of: int) -> bool:
    """不是规则 1 < 2."""
    if not day and of < 5:  # 中文在前面
        refuse(day)
    return "甲" in names or True
'''


def _planted(source: str) -> set[str]:
    raw = source.encode()
    changed = {fault.planted(raw).decode() for fault in faults_of("x.py", raw)}
    return {line for text in changed for line in text.splitlines() if line not in SOURCE}


def test_each_fault_changes_one_thing_and_nothing_else():
    assert _planted(SOURCE) == {
        "    if (not day or of < 5):  # 中文在前面",
        "    if (day) and of < 5:  # 中文在前面",
        "    if not day and (of <= 5):  # 中文在前面",
        "    if not day and of < (6):  # 中文在前面",
        "        pass",
        "    return ('甲' in names and True)",
        "    return ('甲' not in names) or True",
        '    return "甲" in names or False',
    }


def test_defaults_annotations_and_docstrings_are_left_alone():
    assert not list(faults_of("x.py", b'def f(a: int = 1) -> None:\n    """1 < 2."""\n'))


def test_texts_and_lists_put_together_have_no_difference():
    assert not list(faults_of("x.py", b'a = "b" + c\nd = e + [f]\n'))
