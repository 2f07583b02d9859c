"""Files for spreadsheets: every digit kept, no text carried out as a formula."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from web.files import as_csv, as_xlsx, harmless


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "|calc", "%0A"])
def test_a_text_that_would_act_is_made_harmless(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["949.63", "-12.40", "+3", "“三公”经费", "", "万元"])
def test_numbers_and_plain_text_stay(text):
    assert harmless(text) == text


@given(st.text())
def test_no_cell_of_a_csv_begins_like_a_formula(text):
    assert harmless(text)[:1] not in {"=", "@", "\t", "\r"}


def test_a_csv_is_utf_8_with_its_mark():
    assert as_csv([["项目", "=1"]]) == b"\xef\xbb\xbf" + "项目,'=1\r\n".encode()


def test_a_workbook_holds_numbers_as_numbers_and_formulas_as_text():
    data = as_xlsx([["项目", "数值"], ["=HYPERLINK(1)\x00", "-949.63"]], "查一查")
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    first, second = sheet[2]
    assert (first.value, first.data_type) == ("=HYPERLINK(1)", "s")
    assert (second.value, second.data_type) == (-949.63, "n")
