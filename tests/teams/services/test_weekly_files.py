"""Reading CSV files: what is there, line by line, and what is wrong with it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams.services import weekly_files
from teams.services.weekly_files import Sheet
from tests.make import MONDAY


def weeks(*lines: str) -> Sheet:
    return weekly_files.read_weeks("weeks.csv", "\n".join(lines).encode())


def profiles(*lines: str) -> Sheet:
    return weekly_files.read_profiles("profiles.csv", "\n".join(lines).encode())


def said(sheet: Sheet) -> list[tuple[int, str, str]]:
    return [(p.line, p.problem.field, p.problem.message) for p in sheet.problems]


def test_empty_cells_say_nothing_and_zero_says_none():
    sheet = weeks("member,week,posts,comments", "m01,2026-10-05,0,")

    [line] = sheet.lines
    assert (line.number, line.member, line.day) == (2, "m01", MONDAY)
    assert line.values == {"posts": 0}
    assert sheet.problems == []


def test_people_are_named_by_e_mail_if_the_column_says_so():
    sheet = weeks("week,email,posts", "2026-10-05, ravi@example.invalid ,2")

    assert sheet.key == "email"
    assert sheet.lines[0].member == "ravi@example.invalid"


def test_lines_keep_their_number_past_blank_ones_and_marks_of_other_systems():
    sheet = weeks("\ufeffMember,Week,Posts\r", "\r", ",,\r", 'm01,2026-10-05,"3"\r', "")

    assert [(line.number, line.values) for line in sheet.lines] == [(4, {"posts": 3})]


def test_what_is_no_number_stays_as_it_was_written():
    sheet = weeks("member,week,posts,shares,days_worked", "m01,2026-10-05,1.5,-2,five")

    assert sheet.lines[0].values == {"posts": "1.5", "shares": -2, "days_worked": "five"}


@pytest.mark.parametrize("cell", ["٣", "\uff13", "1e3", "1_000", "1,5", "9" * 13])
def test_only_plain_digits_are_a_number(cell):
    sheet = weeks("member,week,posts", f'm01,2026-10-05,"{cell}"')

    assert sheet.lines[0].values == {"posts": cell}


@pytest.mark.parametrize(
    ("header", "field", "message"),
    [
        ("week,posts", "member", "One column, and only one, must name people."),
        ("member,email,week", "member", "One column, and only one, must name people."),
        ("member,posts", "week", "There is no column week."),
        ("member,week,likes", "likes", "There is no count named likes."),
        ("member,week,headline", "headline", "There is no count named headline."),
        ("member,week,posts,posts", "posts", "This column comes twice."),
        ("member,week,,posts", "", "There is no count named ."),
        ("member;week;posts", "member", "One column, and only one, must name people."),
    ],
)
def test_a_header_that_cannot_be_read_ends_it(header, field, message):
    sheet = weeks(header, "m01,2026-10-05,1")

    assert (1, field, message) in said(sheet)
    assert sheet.lines == []


@pytest.mark.parametrize("content", [b"", b"\n\n", b" , \n"])
def test_an_empty_file_is_refused(content):
    assert said(weekly_files.read_weeks("w", content)) == [(1, "file", "The file is empty.")]


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (",2026-10-05,1", "member", "“” names nobody."),
        ("a\u200bb,2026-10-05,1", "member", "“a�b” names nobody."),
        (f"{'m' * 65},2026-10-05,1", "member", f"“{'m' * 59}…” names nobody."),
        ("m01,,1", "week", "“” is no date."),
        ("m01,5.10.2026,1", "week", "“5.10.2026” is no date."),
        ("m01,2026-13-05,1", "week", "“2026-13-05” is no date."),
        ("m01,20261005,1", "week", "“20261005” is no date."),
        ("m01,2026-W41-1,1", "week", "“2026-W41-1” is no date."),
        ("m01,2026-10-05", "line", "This line has 2 cells, the first has 3."),
        ("m01,2026-10-05,1,2", "line", "This line has 4 cells, the first has 3."),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line, field, message):
    sheet = weeks("member,week,posts", line, "m02,2026-10-05,1")

    assert said(sheet) == [(2, field, message)]
    assert [good.member for good in sheet.lines] == ["m02"]


def test_a_profile_may_have_no_date():
    sheet = profiles("member,headline,date", "m01,1,", "m02,,2026-10-07")

    assert [line.day for line in sheet.lines] == [None, datetime.date(2026, 10, 7)]
    assert profiles("member,headline", "m01,1").lines[0].day is None


def test_a_file_in_another_encoding_is_refused_where_it_shows():
    content = "member,week,posts\nm01,2026-10-05,1\nJosé,2026-10-05,1".encode("latin-1")

    sheet = weekly_files.read_weeks("weeks.csv", content)

    assert said(sheet) == [(3, "file", "The file is not in UTF-8.")]


def test_open_quotes_are_refused_with_their_line():
    sheet = weeks("member,week,posts", 'm01,2026-10-05,"1')

    assert [(line, field) for line, field, _ in said(sheet)] == [(2, "file")]


def test_a_file_has_an_end(monkeypatch):
    monkeypatch.setattr(weekly_files, "MOST_LINES", 3)

    sheet = weeks("member,week,posts", *["m01,2026-10-05,1"] * 5)

    assert said(sheet) == [(4, "file", "The file has more than 3 lines.")]


def test_a_problem_reads_as_one_sentence_with_its_place():
    [problem] = weeks("member,week,posts", "m01,soon,1").problems

    assert str(problem) == ("weeks.csv line 2, week: “soon” is no date. Write it as 2026-10-05.")


@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_whatever_the_bytes_nothing_but_problems_comes_of_it(content):
    for read in (weekly_files.read_weeks, weekly_files.read_profiles):
        sheet = read("odd.csv", content)
        assert sheet.problems or sheet.lines or content


@given(
    cells=st.lists(
        st.lists(
            st.sampled_from(["m01", "2026-10-05", "7", "", "x", "1.5", "\x00", '"']), max_size=4
        ),
        max_size=6,
    )
)
def test_every_line_below_a_good_header_is_read_or_refused(cells):
    lines = [",".join(row) for row in cells]
    sheet = weeks("member,week,posts", *lines)

    numbers = [line.number for line in sheet.lines]
    assert numbers == sorted(numbers)
    if '"' not in "".join(lines):
        named = {*numbers, *(problem.line for problem in sheet.problems)}
        wanted = {n for n, row in enumerate(cells, start=2) if any(cell.strip() for cell in row)}
        assert named == wanted
