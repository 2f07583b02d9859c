"""Visitors without a browser, for load: `python -m web.visitors ADDRESS COUNT QUESTION`.

Each opens a session over the app's own socket, lets the first page run, asks the question and waits
for the answer; all ask at once. Prints one JSON object: seconds of each answer, and what failed.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 60.0  # seconds for one run of a page


@dataclass
class Shown:
    """What one run of a page sent: the box to ask in, and whether an answer came."""

    box: str = ""
    cached: dict[str, ForwardMsg] = field(default_factory=dict)
    answered: float | None = None  # when the whole of it was there

    def take(self, message: ForwardMsg) -> bool:
        """Note a message; whether it ends the run."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self.cached.get(message.ref_hash, message)
        if message.hash:
            self.cached[message.hash] = message
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "chat_input":
                self.box = element.chat_input.id
            if element.WhichOneof("type") == "html":
                whole = 'class="mz-backing"' in element.html.body
                self.answered = time.perf_counter() if whole else self.answered
        return kind == "script_finished"


async def visit(
    address: str, question: str, start: asyncio.Event, ready: asyncio.Semaphore
) -> float:
    """The seconds from sending a question to the whole answer; raises where none came."""
    socket = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    spoken = [websockets.Subprotocol("streamlit")]
    async with websockets.connect(socket, subprotocols=spoken, max_size=None) as line:
        shown = Shown()
        await _run(line, shown, BackMsg(rerun_script=ClientState()))
        ready.release()
        await start.wait()
        asked = BackMsg()
        state = asked.rerun_script.widget_states.widgets.add(id=shown.box)
        state.chat_input_value.data = question
        began = time.perf_counter()
        await _run(line, shown, asked)
        if shown.answered is None:
            raise RuntimeError("no answer")
        return shown.answered - began


async def _run(line: websockets.ClientConnection, shown: Shown, told: BackMsg) -> None:
    await line.send(told.SerializeToString())
    async with asyncio.timeout(PATIENCE):
        while not shown.take(ForwardMsg.FromString(await line.recv(decode=False))):
            pass


async def crowd(address: str, count: int, question: str) -> dict[str, list[float] | list[str]]:
    """So many visitors, the first pages one after another, the questions all at once."""
    start, ready = asyncio.Event(), asyncio.Semaphore(0)
    visits = [asyncio.create_task(visit(address, question, start, ready)) for _ in range(count)]
    for _ in range(count):
        await asyncio.wait_for(ready.acquire(), PATIENCE)
    start.set()
    outcomes = await asyncio.gather(*visits, return_exceptions=True)
    return {
        "seconds": sorted(one for one in outcomes if isinstance(one, float)),
        "failed": [repr(one) for one in outcomes if isinstance(one, BaseException)],
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(crowd(sys.argv[1], int(sys.argv[2]), sys.argv[3]))))
