"""Asking an endpoint on this machine: what is sent, what is never sent, and servers that fail, flood, stall and lead away."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crossbearing.acts.add import add
from crossbearing.acts.llm import Conversation, Endpoint, endpoint
from crossbearing.acts.protect import protect
from crossbearing.acts.review import review
from crossbearing.acts.suggest import PROTECTED, UNPUBLISHED, UNREAD, suggest
from crossbearing.acts.undo import undo
from crossbearing.case.archive import path_of
from crossbearing.case.case import Case
from crossbearing.cli.main import cli, invoke
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.errors import ConfigError

KEY = "sk-synthetic-0123456789"
TEXT = (
    "SYNTHETIC\n\nNorland supplied howitzers to Ostmark in May, a port official said.\n\n"
    "The children painted the kitchen.\n"
)
PAINTED = {
    "quote": "The children painted the kitchen", "type": "event", "roles": {"actor": ["children"]},
    "source": [], "polarity": "affirmed", "modality": "asserted",
}  # fmt: skip
KNOWN = {
    "quote": "Norland supplied howitzers to Ostmark in May", "type": "transfer", "source": ["port official"],
    "roles": {"supplier": ["Ostmark"], "recipient": ["Norland"]}, "polarity": "affirmed", "modality": "asserted",
}  # fmt: skip
INVENTED = {**PAINTED, "quote": "The children sold the kitchen"}

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def completion(*claims: Any, content: str | None = None) -> bytes:
    words = json.dumps({"claims": list(claims)}) if content is None else content
    return json.dumps({"choices": [{"message": {"content": words}, "finish_reason": "stop"}]}).encode()


def replies(body: bytes, status: int = 200, **fields: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in fields.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


@contextmanager
def server(*answers: Reply) -> Iterator[tuple[str, list[tuple[str, dict[str, str], dict[str, Any]]]]]:
    """A server on 127.0.0.1 that gives its answers in turn, the last one again and again, and keeps what it was asked."""
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.path, dict(self.headers), body))
            try:
                answers[min(len(asked), len(answers)) - 1](self, body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    held = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=held.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{held.server_address[1]}/v1", asked
    finally:
        held.shutdown()
        held.server_close()
        thread.join(5)


def talk(url: str, **more: Any) -> Conversation:
    return Conversation(Endpoint(url, "small", key=KEY, **{"seconds": 5, "waits_s": (0, 0), **more}), lambda *_: True)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "quay.txt").write_text(TEXT, encoding="utf-8")
    with Case.create(tmp_path / "case") as made:
        add(made, "reports", [tmp_path / "in" / "quay.txt"], {"outlet": "Quay Letter", "published": "2024-06-01"})
        run(made)
        yield made


def test_an_admitted_claim_enters_as_a_candidate_and_its_exchange_is_kept_without_the_key(case: Case) -> None:
    before = {claim.id: claim for claim in case.claims()}
    with server(replies(completion(PAINTED, KNOWN, INVENTED))) as (url, asked):
        (told,) = suggest(case, talk(url), who="ada", why="try")
        assert suggest(case, talk(url)) == []  # it was answered: not asked again
    assert (len(told.admitted), told.known, told.refused, told.faults) == (1, 1, 1, ())
    ((path, fields, body),) = asked
    assert (path, fields["Authorization"], body["model"]) == ("/v1/chat/completions", f"Bearer {KEY}", "small")
    claim = case.claim(told.admitted[0])
    assert (claim.tier, claim.rule, claim.quote.text) == ("low", "llm", PAINTED["quote"])
    assert {key: one for key, one in before.items() if case.claim(key) != one} == {}
    exchange = gzip.decompress(path_of(case.path, told.exchange).read_bytes())
    assert b"howitzers" in exchange
    assert KEY.encode() not in exchange
    assert [(one.reason.split(": ")[1], one.raw) for one in case.rejections()] == [
        ("the quote does not stand in the text, character by character", INVENTED["quote"])
    ]
    assert KEY not in json.dumps([act.payload for act in case.acts()], default=str)
    assert verify(case).problems == ()


def test_what_a_model_suggested_weighs_nothing_until_a_person_accepts_it_and_undo_takes_it_out(case: Case) -> None:
    before = case.fixes()
    with server(replies(completion(PAINTED))) as (url, _):
        (told,) = suggest(case, talk(url))
    run(case)
    assert [fix["probability"] for fix in case.fixes() if fix["id"] in {one["id"] for one in before}] == [
        fix["probability"] for fix in before
    ]
    review(case, list(told.admitted), "accepted")
    run(case, again=True)
    assert case.claim(told.admitted[0]).rule == "llm"  # a new run overwrites neither it nor its review
    assert case.reviews()[told.admitted[0]].verdict == "accepted"
    undo(case)
    undo(case)
    assert told.admitted[0] not in {claim.id for claim in case.claims()}


FAILING: dict[str, tuple[Reply, str]] = {
    "500": (replies(b"", 500), "the host answered 500"),
    "401": (replies(b"", 401), "the host answered 401 (the key is taken from"),
    "elsewhere": (replies(b"", 307, Location="http://203.0.113.9/v1"), "leads elsewhere"),
    "no json": (replies(b"<html>"), "not that of a chat completion"),
    "no choices": (replies(b'{"choices": []}'), "not that of a chat completion"),
    "no words": (replies(b'{"choices": [{"message": {"content": null}}]}'), "no words"),
    "broken": (replies(completion(content='{"claims": [{"quote": "')), "no JSON"),
    "huge": (replies(b" " * 70_000), "larger than the"),
    "deep": (replies(b'{"choices": ' + b"[" * 60_000), "not that of a chat completion"),
    "no http": (lambda handler, _: handler.wfile.write(b"\x00\x01nonsense\r\n\r\n"), "no HTTP answer"),
    "cut off": (lambda handler, _: handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), "cut off"),
    "nothing": (lambda *_: None, "hung up without a word"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILING)
def test_a_failing_server_costs_its_stretch_alone(case: Case, name: str) -> None:
    reply, words = FAILING[name]
    before = case.claims()
    with server(reply) as (url, asked):
        (told,) = suggest(case, talk(url, most_bytes=65_536))
    assert words in told.faults[0]
    assert case.claims() == before
    assert len(asked) == (3 if name in ("500", "cut off", "nothing") else 1)
    assert KEY not in " ".join(told.faults)
    with server(replies(completion(PAINTED))) as (url, _):
        (again,) = suggest(case, talk(url))  # what failed is asked again
    assert len(again.admitted) == 1


def test_a_server_that_never_answers_is_left_in_time(case: Case) -> None:
    over = threading.Event()
    with server(lambda *_: over.wait(20) and None) as (url, asked):
        (told,) = suggest(case, talk(url, seconds=0.3, waits_s=()))
        over.set()
    assert ["no whole reply in 0.3 seconds" in words for words in told.faults] == [True]
    assert len(asked) == 1


def test_an_overloaded_server_is_asked_again_and_one_without_schemas_without_them(case: Case) -> None:
    with server(replies(b"", 429), replies(b"", 400), replies(completion(PAINTED))) as (url, asked):
        (told,) = suggest(case, talk(url))
    assert (len(told.admitted), told.faults) == (1, ())
    assert ["response_format" in body for _, _, body in asked] == [True, True, False]


def test_a_key_that_the_server_sends_back_is_struck_out(case: Case) -> None:
    with server(replies(completion({**INVENTED, "quote": KEY}), x_echo=KEY)) as (url, _):
        (told,) = suggest(case, talk(url))
    assert told.refused == 1
    assert KEY.encode() not in gzip.decompress(path_of(case.path, told.exchange).read_bytes())
    assert [one.raw for one in case.rejections()] == ["[key]"]


def test_unpublished_protected_and_unread_documents_are_never_sent(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("CROSSBEARING_VAULT_PASSPHRASE", "a long synthetic phrase")
    published = {"outlet": "Quay Letter", "published": "2024-06-01"}
    for name, text, options in (
        ("note.txt", "SYNTHETIC\n\nIt was told that Norland sold pistols.\n", {}),
        ("brought.txt", "SYNTHETIC\n\nNorland sold carbines to Sudmark.\n", {**published, "source": "heron"}),
        ("korean.txt", "SYNTHETIC\n\n북한은 무기를 러시아에 수출했다고 소식통이 말했다. 무기는 배로 옮겨졌다.\n", published),
    ):  # fmt: skip
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
        add(case, "reports", [tmp_path / "in" / name], options)
    protect(case, "heron", "a name that nobody else has")
    run(case)
    with server(replies(completion())) as (url, asked):
        told = {one.name: one.withheld for one in suggest(case, talk(url))}
    assert told == {"quay.txt": "", "note.txt": UNPUBLISHED, "brought.txt": PROTECTED, "korean.txt": UNREAD}
    sent = json.dumps([body for _, _, body in asked], ensure_ascii=False)
    assert "howitzers" in sent
    assert not any(word in sent for word in ("pistols", "carbines", "북한"))


def test_a_host_that_is_not_allowed_gets_nothing(case: Case) -> None:
    with server(replies(completion(PAINTED))) as (url, asked):
        refusing = Conversation(Endpoint(url, "small"), lambda *_: False)
        (told,) = suggest(case, refusing)
    assert "was not allowed" in told.withheld
    assert asked == []


def test_a_key_is_taken_from_a_file_of_ones_own_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROSSBEARING_LLM_KEY", raising=False)
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n")
    path.chmod(0o644)
    with pytest.raises(ConfigError, match="others can read it") as caught:
        endpoint("http://127.0.0.1:1/v1", "m", str(path))
    assert KEY not in str(caught.value)
    path.chmod(0o600)
    held = endpoint("http://127.0.0.1:1/v1", "m", str(path))
    assert held.key == KEY
    assert KEY not in repr(held)
    path.write_text("two lines\nof words")
    with pytest.raises(ConfigError, match="is no key"):
        endpoint("http://127.0.0.1:1/v1", "m", str(path))
    for url in ("http://user:word@127.0.0.1/v1", "http://127.0.0.1/v1?key=x", "ftp://127.0.0.1", "nonsense"):
        with pytest.raises(ConfigError):
            endpoint(url, "m")


def test_claims_asks_only_where_an_endpoint_is_named_and_asks_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    path = tmp_path / "quay.txt"
    path.write_text(TEXT.replace("SYNTHETIC\n", "SYNTHETIC\nPublished: 2024-06-01\nOutlet: Quay Letter\n"), "utf-8")
    with server(replies(completion(PAINTED))) as (url, asked):
        assert invoke(["claims", str(path), "--nl"]) == 0
        plain = capsys.readouterr().out
        assert asked == []
        refused = CliRunner().invoke(
            cli, ["claims", str(path), "--llm", url, "--llm-model", "small", "--nl"], input="n\n"
        )
        assert "127.0.0.1" in refused.output
        assert asked == []
        assert invoke(["claims", str(path), "--llm", url, "--llm-model", "small", "--yes", "--nl"]) == 0
        caught = capsys.readouterr()
    assert len(asked) == 1
    more = [line for line in caught.out.splitlines() if line not in plain.splitlines()]
    assert [json.loads(line)["rule"] for line in more] == ["llm"]
    assert set(plain.splitlines()) <= set(caught.out.splitlines())
    assert "sends the text of published documents to 127.0.0.1" in caught.err
    assert invoke(["claims", str(path), "--llm-model", "small"]) == 2


def test_run_asks_about_the_documents_of_a_case(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    with server(replies(completion(PAINTED, INVENTED))) as (url, _):
        assert invoke(["run", str(case.path), "--quiet", "--llm", url, "--llm-model", "small", "--yes"]) == 0
    told = capsys.readouterr().err
    assert "quay.txt: small suggested 1 further claim that are admitted, 0 known already, 1 refused" in told
    with Case.open(case.path) as held:
        assert [claim.quote.text for claim in held.claims() if claim.rule == "llm"] == [PAINTED["quote"]]
