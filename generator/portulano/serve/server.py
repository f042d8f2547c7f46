"""Requests of a browser on this machine in, pages of the preview out, each with the script that renews it."""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from portulano.errors import MachineError
from portulano.i18n import Wording
from portulano.resources import theme_folder
from portulano.serve.state import News, Preview

HOST = "127.0.0.1"
"""Nobody else on the network sees a preview."""
OWN = "/.portulano/"
"""Where the preview's own addresses begin."""
HEARTBEAT = 15.0
"""Seconds between two signs of life on an open connection; also how long a closed one goes unnoticed."""

LASTING = "/assets/"
"""Where files stand whose names change with their bytes: a page that loads itself again need not ask for them again."""

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".atom": "application/atom+xml",
        ".avif": "image/avif",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".geojson": "application/geo+json",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".vtt": "text/vtt; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xml": "application/xml",
    }
)
"""Written down, because what a machine says of them differs (RFC 9239 for scripts; Windows often has its own mind)."""


class PreviewServer:
    """Serves a preview while it is open. Raises MachineError ("port_taken") if the port cannot be used."""

    def __init__(self, preview: Preview, port: int, words: Wording) -> None:
        self._preview = preview
        script = (theme_folder() / "preview" / "preview.js").read_text(encoding="utf-8")
        texts = {name: words.text(f"commands.serve.{name}") for name in _TEXTS}

        class Handler(_Handler):
            pass

        Handler.preview, Handler.texts, Handler.script = preview, texts, script
        try:
            self._server = _Server((HOST, port), Handler)
        except OSError as error:
            raise MachineError("port_taken", port=port, detail=error.strerror or str(error)) from error
        Handler.names = frozenset(f"{name}:{self._server.server_port}" for name in (HOST, "localhost"))

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._server.server_port}/"

    def __enter__(self) -> Self:
        arguments = {"poll_interval": 0.1}
        threading.Thread(target=self._server.serve_forever, kwargs=arguments, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._preview.close()
        self._server.shutdown()
        self._server.server_close()


_TEXTS = ("overlay_title", "overlay_hint", "overlay_close", "waiting_title", "waiting_text")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle of an answer is no news."""


class _Handler(BaseHTTPRequestHandler):
    """One request. The class is made for each server, with the preview that it shows."""

    preview: Preview
    texts: Mapping[str, str]
    script: str
    names: frozenset[str]
    protocol_version = "HTTP/1.1"
    server_version = "Portulano"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a page, a file, the preview's script or its events."""
        if not self._is_for_us():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain; charset=utf-8", b"")
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if path == f"{OWN}events":
            self._tell_who_looks_at(*parse_qs(asked.query).get("page", [""])[:1])
        elif path == f"{OWN}preview.js":
            self._send(HTTPStatus.OK, MEDIA_TYPES[".js"], self.script.encode())
        else:
            self._send_file(path)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the content."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not told of: the terminal is for the builds."""

    def _is_for_us(self) -> bool:
        """Whether this machine was asked for by name: else a foreign site could read the preview (DNS rebinding)."""
        return self.headers.get("Host", "") in self.names

    def _send_file(self, path: str) -> None:
        found = find_file(self.preview.folder, path, self.preview.base)
        if found is None and path.endswith(("/", ".html")) and not (self.preview.folder / "index.html").is_file():
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, MEDIA_TYPES[".html"], self._with_script(self._waiting_page()))
        elif found is not None and found.is_dir():
            self._send(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", Location=urlsplit(self.path).path + "/")
        else:
            status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
            answer = found or not_found_page(self.preview.folder, path)
            kind, content = media_type(answer) if answer else "text/plain", answer.read_bytes() if answer else b""
            page = kind.startswith("text/html")
            lasts = found is not None and LASTING in path
            self._send(status, kind, self._with_script(content) if page else content, lasts=lasts)

    def _waiting_page(self) -> bytes:
        title, text = (escape(self.texts[name]) for name in ("waiting_title", "waiting_text"))
        return f"<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1><p>{text}</p></body>".encode()

    def _with_script(self, page: bytes) -> bytes:
        """The page with the script in it; the files themselves stay as they will be published."""
        texts = escape(json.dumps(dict(self.texts), ensure_ascii=False), quote=True)
        version = self.preview.news.version
        tag = f'<script src="{OWN}preview.js" data-version="{version}" data-texts="{texts}" defer></script>'
        before, mark, after = page.rpartition(b"</body>")
        return before + tag.encode() + mark + after if mark else page + tag.encode()

    def _send(self, status: HTTPStatus, kind: str, content: bytes, *, lasts: bool = False, **headers: str) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(content))), *headers.items()):
            self.send_header(name, value)
        self.send_header("Cache-Control", "max-age=31536000, immutable" if lasts else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_who_looks_at(self, address: str) -> None:
        """Tell the news to the page with this address, which is looked at until the connection ends."""
        found = find_file(self.preview.folder, unquote(address), self.preview.base) if address else None
        file = found.relative_to(self.preview.folder.resolve()).as_posix() if found else ""
        with self.preview.looking(address, file):
            self._stream_events()

    def _stream_events(self) -> None:
        """Server-sent events (HTML standard, 9.2): the state now, then each change of it."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        news = self.preview.news
        self._tell(news)
        while not self.preview.closed:
            latest = self.preview.wait(news.event, HEARTBEAT)
            if latest.event != news.event:
                self._tell(latest)
            else:
                self.wfile.write(b": \n\n")
            news = latest

    def _tell(self, news: News) -> None:
        self.wfile.write(f"data: {json.dumps(asdict(news), ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()


def media_type(path: Path) -> str:
    """The media type of a file by its ending."""
    return MEDIA_TYPES.get(path.suffix) or mimetypes.types_map.get(path.suffix.lower(), "application/octet-stream")


def find_file(root: Path, path: str, base: str = "/") -> Path | None:
    """The file that an address names below `root`, or the folder if its address lacks the slash. Never one outside.

    `base` is the path of the address for which the site is made: the page for wrong addresses writes it in its links.
    """
    if "\0" in path or "\\" in path or ".." in path.split("/"):
        return None
    folder = root.resolve()
    for place in (path, path.removeprefix(base) if path.startswith(base) else path):
        name = place.strip("/")
        whole = (folder / name / "index.html" if place.endswith("/") or not name else folder / name).resolve()
        if whole.exists() and whole.is_relative_to(folder):
            return whole
    return None


def not_found_page(root: Path, path: str) -> Path | None:
    """The page for wrong addresses in the nearest folder above: that of the language one is in."""
    folder = root.resolve()
    parts = [part for part in path.split("/")[:-1] if part not in ("", "..", ".")]
    while True:
        page = folder.joinpath(*parts, "404.html")
        if "\0" not in path and page.is_file():
            return page
        if not parts:
            return None
        parts.pop()
