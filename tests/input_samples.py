"""The same story in every kind of input, for the contract that each reader keeps."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from uuid import NAMESPACE_URL, uuid5

from docx import Document

from counterclaim.bench.pages.layouts import newsroom
from counterclaim.bench.pages.stories import VELDEN

TITLE = "Rockets hit the market of Sandford"
FIRST = "At least 12 civilians were killed when rockets hit a market in Sandford on Tuesday, the Vale Monitor said."
SECOND = "The army denied that its forces had shelled the town, which has changed hands three times."
STORY = f"{FIRST}\n\n{SECOND}"
OUTLET = "The Vale Courier"
URL = "https://www.valecourier.example/sandford"


def page(title: str = TITLE, text: str = STORY) -> bytes:
    """A page with the story."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    head = f"<title>{title}</title><meta property='og:site_name' content='{OUTLET}'>"
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
    article = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{menu}{article}</body></html>".encode()


def feed() -> bytes:
    """An RSS feed with the story, in full and marked up."""
    body = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in (FIRST, SECOND))
    entry = f"<item><title>{TITLE}</title><link>{URL}</link><pubDate>Wed, 14 May 2031 08:12:00 +0200</pubDate>"
    channel = f"<title>{OUTLET}</title>{entry}<description>{body}</description></item>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}</channel></rss>".encode()


def warc(pages: Mapping[str, bytes] | None = None, *, packed: bool = False) -> bytes:
    """A web archive of pages, with a picture behind each; packed, every record is a gzip member of its own."""
    records = []
    for url, raw in (pages or {URL: page()}).items():
        records += [_record(url, b"text/html; charset=utf-8", raw), _record(f"{url}.png", b"image/png", b"\x89PNG")]
    return b"".join(gzip.compress(record) if packed else record for record in records)


def _record(url: str, kind: bytes, raw: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, len(raw)) + raw
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\n" % url.encode()
    name = str(uuid5(NAMESPACE_URL, url)).encode()
    head += b"WARC-Date: 2031-05-14T08:12:00Z\r\nWARC-Record-ID: <urn:uuid:%s>\r\n" % name
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(answer)
    return head + answer + b"\r\n\r\n"


def wacz() -> bytes:
    """A collection with one archive in it, under a name that leads out of its folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as collection:
        collection.writestr("datapackage.json", "{}")
        collection.writestr("../../archive/data.warc.gz", warc(packed=True))
    return out.getvalue()


def message(*, html: bool = False) -> bytes:
    """A message with the story."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = TITLE, f"{OUTLET} <desk@valecourier.example>"
    mail["Date"] = "Wed, 14 May 2031 08:12:00 +0200"
    mail.set_content(f"{FIRST}\n\n{SECOND}\n\n-- \nThe desk\n")
    if html:
        mail.add_alternative(f"<html><body><p>{FIRST}</p><p>{SECOND}</p><p>Share</p></body></html>", subtype="html")
    return mail.as_bytes()


def mailbox() -> bytes:
    """A mailbox with two messages."""
    return b"".join(b"From desk Wed May 14 08:12:00 2031\n" + message(html=html) + b"\n" for html in (False, True))


def lines() -> bytes:
    """One JSON object a line."""
    return (json.dumps({"id": "r1", "title": TITLE, "text": STORY, "outlet": OUTLET}) + "\n").encode()


def table(mark: str = ",") -> bytes:
    """A table with named columns."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerow(["Headline", "Source", "Date", "Text", "other"])
    writer.writerow([TITLE, OUTLET, "2031-05-14", STORY, "x"])
    return out.getvalue().encode()


def docx() -> bytes:
    """A Word document with a title and two paragraphs."""
    document = Document()
    document.add_heading(TITLE, level=0)
    for paragraph in (FIRST, SECOND):
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(texts: tuple[str, ...] = (FIRST, SECOND), title: str = TITLE) -> bytes:
    """A PDF file of one page, its lines wrapped as a press would."""
    shown = []
    for text in texts:
        words, line = text.split(), ""
        for word in words:
            if len(line) + len(word) > 60:
                shown.append(line)
                line = ""
            line = f"{line} {word}".strip()
        shown += [line, ""]
    drawn = "".join(f"({line}) Tj 0 -14 Td\n" for line in shown)
    content = f"BT /F1 11 Tf 50 780 Td {drawn}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (" + title.encode() + b") >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


SAMPLES: dict[str, tuple[str, bytes]] = {
    "PDF file": ("story.pdf", pdf()),
    "web archive": ("story.warc", warc()),
    "Word document": ("story.docx", docx()),
    "web archive collection": ("story.wacz", wacz()),
    "compressed file": ("story.html.gz", gzip.compress(page())),
    "feed": ("story.rss", feed()),
    "web page": ("story.html", page()),
    "mailbox": ("story.mbox", mailbox()),
    "message": ("story.eml", message()),
    "JSON Lines": ("story.jsonl", lines()),
    "table": ("story.csv", table()),
    "Markdown text": ("story.md", f"# {TITLE}\n\n**At least** {FIRST[9:]}\n\n{SECOND}".encode()),
    "text": ("story.txt", f"{TITLE}\n\n{STORY}".encode()),
}
"""For every kind a file's name and its bytes."""

OTHER_PAGE = newsroom(VELDEN).encode()
