"""Take the pictures of the documentation: ``python -m tools.documentation.pictures``.

Needs a Chromium (``CHROMIUM`` names the program) and the extra ``docs``. Each picture is taken on light and on dark.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops
from tools.documentation.pages import ROOT, Page

import conflictner
from conflictner.export import document_html
from conflictner.export.report.page import write_report
from conflictner.readers import find_sources, read_reports

IMAGES = ROOT / "docs" / "images"
GROUNDS = {"light": ("1", "#ffffff"), "dark": ("0", "#16191f")}
"""Chromium's number for the colour scheme, and the colour around the picture."""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --hide-scrollbars"
).split()


def _chromium() -> str:
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    raise SystemExit("no Chromium: install one, or say where with CHROMIUM=/path/to/it")


def photograph(page: Path, picture: Path, *, ground: str, width: int, height: int, scale: float = 2) -> None:
    """A picture of the top of a page, at a width and height in CSS pixels; an empty bottom is cut off."""
    scheme, _ = GROUNDS[ground]
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                _chromium(), *FLAGS, f"--user-data-dir={profile}", f"--force-device-scale-factor={scale}",
                f"--window-size={width},{height}", f"--blink-settings=preferredColorScheme={scheme}",
                f"--screenshot={picture}", page.resolve().as_uri(),
            ],
            check=True, capture_output=True,
        )  # fmt: skip
    image = Image.open(picture).convert("RGB")
    corner = Image.new("RGB", image.size, image.getpixel((0, image.height - 1)))
    box = ImageChops.difference(image, corner).getbbox()
    if box is not None:
        image = image.crop((0, 0, image.width, min(image.height, box[3] + round(12 * scale))))
    image.quantize(256, dither=Image.Dither.NONE).save(picture, optimize=True)


def _readme_document() -> conflictner.ConflictDocument:
    """The document of the README's first snippet, whose picture stands beside it."""
    names: dict[str, object] = {}
    code = next(b.code for b in Page.read("README.md").blocks() if b.language == "python")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "README.md", "exec"), names)
    found = names["doc"]
    assert isinstance(found, conflictner.ConflictDocument)
    return found


def _pages(folder: Path) -> Iterator[tuple[str, Path, int, int, float]]:
    marked = folder / "marked.html"
    body = document_html(_readme_document())
    rules = "".join(
        f"@media (prefers-color-scheme:{name}){{body{{background:{colour}}}}}" for name, (_, colour) in GROUNDS.items()
    )
    style = f"{rules} body{{margin:0}} .cn{{border:0 !important;max-width:none !important}}"
    marked.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}", encoding="utf-8")
    yield "marked", marked, 940, 600, 2

    sources = find_sources([str(ROOT / "examples" / "reports")])
    records = conflictner.analyze_many(r for s in sources for r in read_reports(s, published="2024-05-10"))
    recent = [r for r in records if isinstance(r, conflictner.ConflictDocument) and r.id != "salvador-1114"]
    report = folder / "report.html"
    with open(report, "w", encoding="utf-8") as out:
        write_report(recent, out, title="Nine reports, spring 2024")
    yield "report", report, 1060, 1180, 1.5


def main() -> None:
    """Take all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, page, width, height, scale in _pages(Path(folder)):
            for ground in GROUNDS:
                picture = IMAGES / f"{name}-{ground}.png"
                photograph(page, picture, ground=ground, width=width, height=height, scale=scale)
                print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
