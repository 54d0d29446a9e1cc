"""CSV as people really send it: every usual encoding, delimiter and loose end."""

import pytest

from common.sheets.workbooks import UnsafeWorkbookError
from tests.common.sheets.test_workbooks import read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_every_usual_encoding_and_delimiter(encoding, delimiter):
    lines = [["企业名称", "信用代码", "注册资本"], ["綦江齿轮有限公司", "0012", "“5”"]]
    content = "\r\n".join(map(delimiter.join, lines)).encode(encoding)
    found = read(content)
    assert (found.format, found.rows[0].values["name"]) == ("csv", "綦江齿轮有限公司")
    assert found.rows[0].values["code"] == "0012"


def test_a_csv_with_empty_columns_to_the_right_is_read():
    found = read(("企业名称,信用代码\n甲,1" + "," * 90 + "\n").encode())
    assert found.rows[0].values == {"name": "甲", "code": "1"}


def test_a_61st_column_is_refused_in_csv():
    titles = ["企业名称", "信用代码", *map(str, range(59))]
    with pytest.raises(UnsafeWorkbookError, match="60 列"):
        read(",".join(titles).encode() + "\n甲,1\n".encode())


def test_semicolons_inside_the_cells_of_a_csv_do_not_divide_it():
    scope = ";".join(["制造"] * 30)
    lines = ["企业名称,信用代码,经营范围", f"甲公司,c1,{scope}", f"乙公司,c2,{scope}"]
    assert len(read("\n".join(lines).encode("gbk")).rows) == 2
