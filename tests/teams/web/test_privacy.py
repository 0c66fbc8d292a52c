"""One's own data: who looked, the file, and asking for the end of it."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from teams.models import ErasureRequest
from teams.selectors import portability
from teams.services import access_log
from teams.web import data_files
from tests import make

pytestmark = pytest.mark.usefixtures("wednesday")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def proven(client):
    """Whoever signed in a moment ago, as the launch of a session would leave it."""
    session = client.session
    proof = {"method": "password", "at": make.NOW.timestamp()}
    session["account_authentication_methods"] = [proof]
    session.save()
    return client


def opened(answer) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_who_looked_and_when_is_told_by_day(cast, browse):
    browse(cast.maya).get(f"/reps/{cast.ravi.pk}/")
    access_log.note(viewer=cast.ada, rep=cast.bea, on=make.NOW.date(), now=make.NOW)

    page = text(browse(cast.ravi).get("/privacy/"))

    row = '<th scope="row">14 Oct</th> <td><bdi>Maya</bdi></td> <td class="n">09:00</td>'
    assert page.count(row) == 1
    assert "Ada</bdi></td>" not in page
    assert "Nobody but you" in text(browse(cast.otto).get("/privacy/"))


def test_the_page_shows_the_newest_looks(cast, browse):
    for ago in range(52):
        access_log.note(viewer=cast.maya, rep=cast.ravi, on=make.week(ago), now=make.NOW)

    page = text(browse(cast.ravi).get("/privacy/"))

    assert page.count("<bdi>Maya</bdi></td>") == 50
    assert "Older ones are in the file" in page


def test_who_reads_the_administration_is_named(cast, browse):
    make.person("Stella", is_staff=True)

    assert "Stella</bdi>: may read the administration" in text(browse(cast.ravi).get("/privacy/"))


def test_everything_comes_as_json_and_as_csv(cast, browse):
    make.log(cast.ravi, comments=4, note="=1+1")

    answer = proven(browse(cast.ravi)).post("/privacy/download/")

    assert answer["Content-Disposition"] == 'attachment; filename="my-data-2026-10-14.zip"'
    archive = opened(answer)
    assert archive.testzip() is None
    names = {f"{t.name}.{kind}" for t in portability.TABLES for kind in ("json", "csv")}
    assert set(archive.namelist()) == names | {"README.txt"}
    (log,) = json.loads(archive.read("weekly_logs.json"))
    assert (log["week"], log["comments"], log["note"]) == ("2026-10-05", 4, "=1+1")
    (row,) = csv.DictReader(io.StringIO(archive.read("weekly_logs.csv").decode()))
    assert (row["week"], row["comments"], row["note"]) == ("2026-10-05", "4", "'=1+1")
    assert row["posts"] == ""
    readme = archive.read("README.txt").decode()
    assert "weekly_logs (1): Every version" in readme
    assert "api_tokens.digest" in readme


def test_the_file_goes_out_in_pieces(cast):
    make.log(cast.ravi)

    pieces = list(data_files.as_zip(cast.ravi, now=make.NOW).streaming_content)

    assert len(pieces) > len(portability.TABLES)


def test_the_file_asks_for_the_password_again(cast, browse):
    answer = browse(cast.ravi).post("/privacy/download/")

    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert browse(cast.ravi).get("/privacy/erasure/")["Location"].startswith("/accounts/reauth")


def test_the_file_can_be_had_ten_times_an_hour(cast, browse):
    ravi = proven(browse(cast.ravi))
    for _ in range(10):
        assert ravi.post("/privacy/download/").status_code == 200

    assert ravi.post("/privacy/download/").status_code == 429
    assert proven(browse(cast.bea)).post("/privacy/download/").status_code == 200


def test_nobody_is_erased_by_a_slip(cast, browse):
    ravi = proven(browse(cast.ravi))

    answer = ravi.post("/privacy/erasure/", {"email": "ravi"})

    assert answer.status_code == 422
    assert "This is not your e-mail address." in text(answer)
    assert not ErasureRequest.objects.exists()


def test_a_request_is_made_seen_and_withdrawn(cast, browse):
    ravi = proven(browse(cast.ravi))

    answer = ravi.post("/privacy/erasure/", {"email": cast.ravi.email}, follow=True)
    assert "You asked on 14 Oct 2026 to be erased. <bdi>Ada</bdi> can see" in text(answer)
    assert "Withdraw the request" in text(ravi.get("/privacy/erasure/"))

    ravi.post("/privacy/erasure/", {"withdraw": "1"})
    assert ErasureRequest.objects.get().withdrawn_at == make.NOW
