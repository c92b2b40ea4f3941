"""Runs pages and API in one process until it is told to stop."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import signal
import socket
import sys
import time
from dataclasses import astuple
from pathlib import Path
from threading import Thread

from assistant.bootstrap import Application
from assistant.conversation.retention import purge
from assistant.errors import AssistantError, StoreError
from index.errors import PolicyIndexError

_GRACE_SECONDS = 10
_BACKLOG = 2_048
_PURGE_SECONDS = 24 * 3600
_LOG = logging.getLogger(__name__)
_LAST_PORT = 65_535
_REASONS = {
    errno.EADDRINUSE: "端口已被占用",
    errno.EACCES: "没有权限使用这个端口",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


class ServeError(AssistantError):
    """The address cannot be served on."""


def serve(application: Application) -> None:
    """Serves on the host and port of the settings until SIGTERM or SIGINT. Raises ServeError, StoreError."""
    host, port = application.settings.host, application.settings.port
    listening = open_socket(host, port)
    try:
        _run(application, listening, _address(host, port))
    finally:
        listening.close()


def open_socket(host: str, port: int) -> socket.socket:
    """A bound socket. Raises ServeError with what to do when the address or port cannot be had."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise ServeError(f"地址 {host} 无法识别:请改正 HOST 或 --host。") from error
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(_BACKLOG)
    except OSError as error:
        made.close()
        why = _REASONS.get(error.errno or 0, "系统不允许")
        other = port + 1 if port < _LAST_PORT else _LAST_PORT - 1
        advice = f"请停掉占用它的程序,或换一个端口:policy-assistant serve --port {other}。"
        raise ServeError(f"不能在 {host} 的 {port} 端口提供服务({why}):{advice}") from error
    return made


def child_environment(home: Path) -> dict[str, str]:
    """The environment for commands of the product that run beside the server, on the same state."""
    return {**os.environ, "POLICY_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def _run(application: Application, listening: socket.socket, address: str) -> None:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import uvicorn

    from assistant.web.site import build_site

    _say("正在启动……")
    site = build_site(application)
    for work in (_warm, _keep_clean):
        Thread(target=work, args=(application,), daemon=True).start()
    config = uvicorn.Config(
        site, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )  # fmt: skip
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, _ignore)  # uvicorn stops cleanly, then raises the signal again for whoever was before it
    _say(f"知识产权政策助手已启动:{address}  (按 Ctrl+C 停止)")
    uvicorn.Server(config).run(sockets=[listening])
    _say("已停止。")


def _warm(application: Application) -> None:
    """A failure here is met again, and told, by the first question."""
    with contextlib.suppress(AssistantError, PolicyIndexError):
        application.warm()


def _keep_clean(application: Application) -> None:
    """Deletes what is past its days, at the start and then once a day."""
    settings = application.settings
    while True:
        try:
            done = purge(application.database, settings.home, settings.retention_days)
            _LOG.info("%d conversations, %d notes, %d uploads were past their days", *astuple(done))
        except (StoreError, OSError) as error:
            _LOG.error("what is past its days could not be deleted", exc_info=error)
        time.sleep(_PURGE_SECONDS)


def _ignore(*_: object) -> None:
    return


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
