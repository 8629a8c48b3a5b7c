"""Country outlines for maps, from Natural Earth: ``python -m tools.world.build FOLDER``.

FOLDER holds the pinned package, fetched with the ordinary client: ``npm pack world-atlas@2.0.2``. Written is
``src/conflictner/export/report/world.json.gz``: arcs of outlines as whole hundredths of a degree (the first point, then
steps), and the rings of every country as numbers of arcs (~n is arc n backwards), as TopoJSON has them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tarfile
from pathlib import Path
from typing import Any

ARCHIVE = "world-atlas-2.0.2.tgz"
SHA = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
MEMBER = "package/countries-50m.json"
TARGET = Path(__file__).resolve().parents[2] / "src" / "conflictner" / "export" / "report" / "world.json.gz"
SCALE = 100
LEFT_OUT = frozenset({"Antarctica"})


def read_atlas(folder: Path) -> dict[str, Any]:
    """The TopoJSON of the pinned package. Raises SystemExit where it is missing or another one."""
    path = folder / ARCHIVE
    if not path.is_file():
        raise SystemExit(f"{path} is missing\n{__doc__}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA:
        raise SystemExit(f"{path} is not the pinned one (sha256 {SHA})")
    with tarfile.open(path) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None
        data: dict[str, Any] = json.load(member)
    return data


def _arc(steps: list[list[int]], scale: list[float], shift: list[float]) -> list[int]:
    """An arc as hundredths of a degree: first point, then the steps that are not nothing."""
    out: list[int] = []
    x = y = 0
    last = (0, 0)
    for dx, dy in steps:
        x, y = x + dx, y + dy
        point = round((x * scale[0] + shift[0]) * SCALE), round((y * scale[1] + shift[1]) * SCALE)
        if not out or point != last:
            out += (point[0] - last[0], point[1] - last[1])
        last = point
    if len(out) == 2:  # all of it is one point
        out += (0, 0)
    return out


def build(atlas: dict[str, Any]) -> dict[str, Any]:
    """The outlines: ``arcs``, and ``countries`` as pairs of name and rings."""
    transform = atlas["transform"]
    arcs = [_arc(a, transform["scale"], transform["translate"]) for a in atlas["arcs"]]
    countries = []
    for g in atlas["objects"]["countries"]["geometries"]:
        name = g["properties"]["name"]
        if name not in LEFT_OUT:
            polygons = [g["arcs"]] if g["type"] == "Polygon" else g["arcs"]
            countries.append([name, [ring for polygon in polygons for ring in polygon]])
    used = sorted({n if n >= 0 else ~n for _, rings in countries for ring in rings for n in ring})
    number = {old: new for new, old in enumerate(used)}

    def renumbered(n: int) -> int:
        return number[n] if n >= 0 else ~number[~n]

    return {
        "source": "Natural Earth 4.1.0, Admin 0 countries, 1:50m (public domain), as packaged in world-atlas 2.0.2",
        "scale": SCALE,
        "arcs": [arcs[n] for n in used],
        "countries": sorted([name, [[renumbered(n) for n in ring] for ring in rings]] for name, rings in countries),
    }


def main() -> None:
    """Write the file."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    data = json.dumps(build(read_atlas(Path(sys.argv[1]))), ensure_ascii=False, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(data.encode("utf-8"), 9, mtime=0))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
