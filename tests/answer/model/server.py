"""A server that speaks OpenAI's chat protocol on the loopback and plays one part after another.

A part is what it does with one request: `says` (streamed where asked), `fills` (a tool call),
`fails` (a status), or a function that writes whatever it likes to the connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

KEY = "sk-loopback-1234567890"
Part = Callable[["Handler", dict[str, Any]], None]
_USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


class Handler(BaseHTTPRequestHandler):
    """One request of a client."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append({"path": self.path, "body": body, "headers": headers})
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.part(self, body)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is printed."""

    def begin(self, kind: str, status: int = 200, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def whole(self, text: str, kind: str = "application/json", status: int = 200) -> None:
        data = text.encode()
        self.begin(kind, status, len(data))
        self.wfile.write(data)

    def event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()


class Server(ThreadingHTTPServer):
    """The server; `part` is what it plays, `asked` what it was sent, `over` ends every stall."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.part: Part = fails(500)
        self.asked: list[dict[str, Any]] = []
        self.over = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


def prompt_of(body: dict[str, Any]) -> str:
    return str(body["messages"][-1]["content"])


def chunk(text: str = "", *, finish: str | None = None, usage: Any = None) -> str:
    choices = [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]
    return json.dumps({
        "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [] if usage else choices, "usage": usage,
    })  # fmt: skip


def completion(message: dict[str, Any]) -> str:
    return json.dumps({
        "id": "c1", "object": "chat.completion", "created": 1, "model": "m", "usage": _USAGE,
        "choices": [{"index": 0, "message": {"role": "assistant", **message},
                     "finish_reason": "stop"}],
    })  # fmt: skip


def says(text: str | Callable[[str], str], size: int = 5) -> Part:
    """Answers a prompt, streamed where asked."""

    def part(handler: Handler, body: dict[str, Any]) -> None:
        answer = text if isinstance(text, str) else text(prompt_of(body))
        if not body.get("stream"):
            return handler.whole(completion({"content": answer}))
        handler.begin("text/event-stream")
        for start in range(0, len(answer), size):
            handler.event(chunk(answer[start : start + size]))
        handler.event(chunk(finish="stop"))
        handler.event(chunk(usage=_USAGE))
        handler.event("[DONE]")
        return None

    return part


def fills(values: Any | Callable[[str], Any], then: Part | None = None) -> Part:
    """Fills in a form by a tool call; a request without a form is played by `then`."""

    def part(handler: Handler, body: dict[str, Any]) -> None:
        if "tools" not in body and then is not None:
            return then(handler, body)
        chosen = values(prompt_of(body)) if callable(values) else values
        arguments = chosen if isinstance(chosen, str) else json.dumps(chosen, ensure_ascii=False)
        name = body["tools"][0]["function"]["name"]
        call = {"id": "t1", "type": "function", "function": {"name": name, "arguments": arguments}}
        return handler.whole(completion({"content": None, "tool_calls": [call]}))

    return part


def fails(status: int, text: str = "") -> Part:
    """Refuses with a status; the text quotes the key, as some servers do."""

    def part(handler: Handler, _body: dict[str, Any]) -> None:
        message = text or f"Incorrect API key provided: {KEY}"
        handler.whole(json.dumps({"error": {"message": message, "code": status}}), status=status)

    return part


@dataclass
class InTurn:
    """One part after another; the last goes on."""

    parts: list[Part]
    played: int = field(default=0)

    def __call__(self, handler: Handler, body: dict[str, Any]) -> None:
        part = self.parts[min(self.played, len(self.parts) - 1)]
        self.played += 1
        part(handler, body)


def stalls(handler: Handler, _body: dict[str, Any]) -> None:
    """Takes the request and never answers."""
    handler.server.over.wait(30)


def cut(text: str) -> Part:
    """Streams the beginning of an answer and hangs up."""

    def part(handler: Handler, _body: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        data = f"data: {chunk(text)}\n\n".encode()
        handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        handler.wfile.flush()

    return part


def endless(text: str) -> Part:
    """Says the same for as long as anybody listens."""

    def part(handler: Handler, _body: dict[str, Any]) -> None:
        handler.begin("text/event-stream")
        while not handler.server.over.is_set():
            handler.event(chunk(text))

    return part


def page(handler: Handler, _body: dict[str, Any]) -> None:
    """Answers with a web page."""
    handler.whole(f"<html><body>Welcome {KEY} 99.99万元</body></html>", "text/html")


def broken_events(handler: Handler, _body: dict[str, Any]) -> None:
    """Streams what is no JSON."""
    handler.begin("text/event-stream")
    handler.event('{"choices": [{"delta": {"content": "三公')


def no_stream(text: str) -> Part:
    """Refuses to stream; answers as a whole."""

    def part(handler: Handler, body: dict[str, Any]) -> None:
        if body.get("stream"):
            return fails(400, "stream is not supported")(handler, body)
        return says(text)(handler, body)

    return part


def unaware_of_streams(text: str) -> Part:
    """Takes no notice of a stream being asked for: one JSON object."""

    def part(handler: Handler, _body: dict[str, Any]) -> None:
        handler.whole(completion({"content": text}))

    return part


def no_tools(text: str) -> Part:
    """Refuses tools; answers in words."""

    def part(handler: Handler, body: dict[str, Any]) -> None:
        if "tools" in body:
            return fails(400, "tools are not supported")(handler, body)
        return says(text)(handler, body)

    return part
