"""JSON that two programs could read differently is refused, and always as a 400."""

from __future__ import annotations

import io
import json

import pytest

from teams.api import parsers, problems


def parsed(text: str | bytes) -> object:
    content = text if isinstance(text, bytes) else text.encode()
    return parsers.StrictJSONParser().parse(io.BytesIO(content))


def refusal(text: str | bytes) -> list[problems.Problem]:
    with pytest.raises(problems.Refused) as refused:
        parsed(text)
    assert refused.value.status_code == 400
    return list(refused.value.problems)


def test_plain_json_comes_through_as_it_is():
    body = {"counts": {"posts": 1, "comments": None}, "note": "Ünï ✓ 😀", "list": [True, 10**15]}

    assert parsed(json.dumps(body)) == body
    assert parsed(json.dumps(body, ensure_ascii=False)) == body


def test_a_key_that_stands_twice_is_named():
    assert refusal('{"counts": {"posts": 1, "posts": 2}}')[0].field == "posts"


@pytest.mark.parametrize("number", ["1.5", "1.0", "1e3", "1E999", "-0.1"])
def test_numbers_that_are_not_whole_are_refused_where_they_stand(number):
    problem = refusal('{"logs": [{"counts": {"posts": ' + number + "}}]}")[0]

    assert (problem.field, problem.value) == ("logs[0].counts.posts", number)
    assert "whole number" in problem.remedy


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(word):
    assert word in refusal('{"posts": ' + word + "}")[0].message


@pytest.mark.parametrize("text", ['"a\\u0000b"', '"\\ud800"', '"\\udc00 and \\ud83d"'])
def test_text_that_no_database_can_hold_is_refused(text):
    assert refusal('{"note": ' + text + "}")[0].field == "note"


def test_a_key_that_no_database_can_hold_is_refused():
    assert refusal('{"posts\\u0000": 1}')[0].field == "posts\0"


def test_a_proper_surrogate_pair_is_a_letter():
    assert parsed('{"note": "\\ud83d\\ude00"}') == {"note": "😀"}


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_depth_is_bounded_however_deep(opening):
    closing = "]" if opening == "[" else "}"
    deepest = opening * 31 + "[]" + closing * 31
    assert parsed(deepest)

    for depth in (33, 500, 100_000):
        text = opening * depth + "1" + closing * depth
        assert "32 levels" in refusal(text)[0].message


def test_depth_is_bounded_in_broken_json_too():
    assert refusal("[" * 100_000)


def test_a_megabyte_is_read_and_one_byte_more_is_not():
    text = '"' + "x" * (parsers.MOST_BYTES - 2) + '"'

    assert parsed(text)
    assert "1 MiB" in refusal(text + " ")[0].message


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"{", b"{'a': 1}", b"[1,]", b"nul", b"\xef\xbb\xbf{}"]
)
def test_what_is_no_json_is_refused(content):
    assert "not JSON" in refusal(content)[0].message


@pytest.mark.parametrize("content", [b'{"note": "\xff"}', '{"note": "é"}'.encode("utf-16")])
def test_what_is_not_utf_8_is_refused(content):
    assert "UTF-8" in refusal(content)[0].message


def test_a_number_of_five_thousand_digits_is_refused():
    assert "digits" in refusal('{"posts": ' + "9" * 5_000 + "}")[0].message


def test_only_so_many_problems_are_told():
    assert len(refusal(json.dumps([1.5] * 1_000))) == parsers.MOST_PROBLEMS


@pytest.mark.parametrize("content", [b"\xd9\xa3", '{"posts": ٣}'.encode()])
def test_digits_of_other_scripts_are_no_json(content):
    assert "not JSON" in refusal(content)[0].message
