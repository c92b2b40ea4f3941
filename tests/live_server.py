"""The API of an application on a real socket, in a thread of the test's own process."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from assistant.api.app import build_app
from assistant.bootstrap import Application


@contextmanager
def live(application: Application) -> Iterator[str]:
    """The address, http://127.0.0.1:PORT."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    # From here on a client that is quicker than the server waits instead of being refused.
    listening.listen()
    server = uvicorn.Server(uvicorn.Config(build_app(application), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
