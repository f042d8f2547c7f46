"""A folder in, a web server on this machine out, which serves it as cheap hosting does."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}

PACKED = ("text/", "image/svg", "application/json", "application/xml", "application/ld+json")
"""What hosts send compressed."""


class _Handler(SimpleHTTPRequestHandler):
    """Index pages, 404.html for what is not there, no lists of folders, nothing above the prefix."""

    protocol_version = "HTTP/1.1"
    # Not this machine's own table of types: the answer must be the same everywhere
    extensions_map: ClassVar[dict[str, str]] = {"": "application/octet-stream", **TYPES}  # type: ignore[misc]

    def __init__(self, *arguments: object, folder: Path, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Where the asked path is on the disk; outside of the prefix, a place that does not exist."""
        asked = unquote(urlsplit(path).path)
        if not asked.startswith(self.prefix):
            return str(Path(self.directory) / "\x01outside")
        return super().translate_path("/" + asked[len(self.prefix) :])

    def do_GET(self) -> None:
        """Text compressed for those who take it, kept by browsers for a year where its name carries a hash."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        kind = self.extensions_map.get(path.suffix, "")
        asked = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (asked and path.is_file() and kind.startswith(PACKED)):
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body)

    def list_directory(self, path: object) -> None:
        """Cheap hosting shows no list of a folder's files."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page, as `ErrorDocument 404 /404.html` does."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing: a test's output is for its findings."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error."""


@contextmanager
def serve(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve `folder` below `prefix` (such as "/portal/") until the block ends; gives its address."""
    handler = partial(_Handler, folder=folder, prefix=prefix)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
