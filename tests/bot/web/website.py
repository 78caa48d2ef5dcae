"""A city's website of its own on 127.0.0.1, into which the widget is pasted: another origin than the gateway's."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sở Mẫu</title>
<link rel="stylesheet" href="/site.css"></head>
<body><main><h1>Trang của Sở Mẫu</h1><p><a href="/tin-tuc">Tin tức</a></p></main>
{tag}
</body>
</html>
"""

# What careless and what hostile websites do to everything on their pages.
HOSTILE_CSS = """
html { font-size: 5px; }
* { all: unset !important; color: red !important; background: yellow !important; font: 40px/3 cursive !important;
    direction: rtl !important; letter-spacing: 9px !important; text-transform: uppercase !important;
    display: inline !important; position: static !important; opacity: 0.1 !important; filter: blur(4px) !important;
    transform: rotate(8deg) !important; visibility: hidden !important; pointer-events: none !important;
    width: 7px !important; max-height: 9px !important; overflow: hidden !important;
    animation: spin 1s infinite !important; --accent: lime !important; --ink: yellow !important;
    --paper: black !important; }
*::before, *::after { content: "BEFORE" !important; position: fixed !important; inset: 0 !important;
    background: red !important; }
head, style, script, link, title { display: none !important; }
body { transform: scale(0.3) translate(40px) !important; display: block !important; }
@keyframes spin { to { transform: rotate(360deg); } }
"""

# Nothing but the gateway is allowed: no style of anybody, no string that becomes markup or a program.
STRICT = (
    "default-src 'none'; style-src 'self'; script-src {gateway}; connect-src {gateway}; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'"
)


class Website:
    """Answers every address with the page that holds `tag`, styled by `css` and sent with `headers`."""

    def __init__(self) -> None:
        self.tag = ""
        self.css = ""
        self.headers: Mapping[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        website = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                is_css = self.path == "/site.css"
                text = website.css if is_css else PAGE.format(tag=website.tag)
                headers = {"content-type": f"text/{'css' if is_css else 'html'}; charset=utf-8", **website.headers}
                self.send_response(200)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        return Handler
