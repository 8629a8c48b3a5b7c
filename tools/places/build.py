"""Build the place gazetteers in data/gazetteers from pinned packages (see ``packages.py``):

    python -m tools.places.build PACKAGES [--full FILE]

writes countries.tsv, regions.tsv, districts.tsv, settlements.tsv and common_words.txt. ``--full`` writes
every other settlement of GeoNames' list of 500 people and more to FILE (say full_settlements.tsv), a table that
``load_gazetteer([FILE])`` adds; it is not shipped.
"""

from __future__ import annotations

import argparse
import csv
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pycountry
from tools.places.names import alternates, bare, region_names, short_form
from tools.places.packages import Packages
from tools.places.words import by_hand, common_words

from conflictner.gazetteer.keys import key_of

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data" / "gazetteers"
PAST = ("SUN", "YUG", "SCG", "CSK", "DDR")
Point = tuple[float, float]


def read(name: str) -> list[dict[str, str]]:
    """The rows of a hand-written table beside this file."""
    lines = [x for x in (HERE / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("# ")]
    return list(csv.DictReader(lines, delimiter="\t", restval=""))


class Writer:
    """Collects the rows of a table, an entry at a time, and writes them."""

    def __init__(self, columns: str) -> None:
        self.columns = ["id", "alias", *columns.split()]
        self.rows: list[list[str]] = []
        self.keys: dict[str, set[str]] = {}

    def add(self, ident: str, names: Iterable[str | tuple[str, str]], **details: Any) -> None:
        """An entry: its names (each alone or with its context words), the first canonical, and its details."""
        seen: set[str] = set()
        for name in names:
            alias, context = (name, "") if isinstance(name, str) else name
            alias = " ".join(alias.split())
            if not key_of(alias) or alias in seen:
                continue
            cells = {"id": ident, "alias": alias, "context": context}
            if not seen:
                cells |= {k: _cell(v) for k, v in details.items()}
            seen.add(alias)
            self.rows.append([cells.get(c, "") for c in self.columns])

    def write(self, path: Path) -> None:
        """Write the table."""
        lines = ["\t".join(self.columns), *("\t".join(r).rstrip("\t") for r in self.rows)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{path.name}: {len({r[0] for r in self.rows})} entries, {len(self.rows)} names")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def centre(points: list[Point]) -> tuple[Point, float]:
    """The middle of the half-degree cells that have settlements (which follows the area, not the biggest city), and the
    distance in km within which nine in ten of the settlements lie."""
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for p in points:
        cells[math.floor(p[0] * 2), math.floor(p[1] * 2)].append(p)
    middles = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) for c in cells.values()]
    point = (sum(m[0] for m in middles) / len(middles), sum(m[1] for m in middles) / len(middles))
    far = sorted(
        math.dist(point, (p[0], point[1] + (p[1] - point[1]) * math.cos(math.radians(p[0])))) * 111.2 for p in points
    )
    return point, far[int(0.9 * (len(far) - 1))]


class Builder:
    """Makes the tables, one after the other; later ones use what earlier ones found."""

    def __init__(self, packages: Packages) -> None:
        self.p = packages
        self.settings = tomllib.loads((HERE / "countries.toml").read_text(encoding="utf-8"))
        self.alpha3 = {c["iso"]: c["iso3"] for c in packages.countries if c["iso3"] not in ("SCG", "ANT")}
        self.subdivisions = {s["number"]: s for s in packages.subdivisions}
        self.iso_codes = {s.code for s in pycountry.subdivisions}
        self.region_ids: dict[int, str] = {}
        self.by_subdivision: dict[int, list[int]] = defaultdict(list)
        for city, numbers in packages.city_subdivisions.items():
            for number in numbers:
                self.by_subdivision[number].append(city)
        self.regions_of: dict[int, str] = {}
        self.country_keys: set[str] = set()
        self.seat_names: dict[str, list[str]] = {}

    def points(self, cities: Iterable[int]) -> list[Point]:
        """The points of those of the cities that GeoNames has."""
        found = [self.p.cities[c] for c in cities if c in self.p.cities]
        return [(float(c["latitude"]), float(c["longitude"])) for c in found]

    def people(self, cities: Iterable[int]) -> int:
        """How many people live in these cities."""
        return sum(self.p.cities[c]["population"] for c in cities if c in self.p.cities)

    def countries(self) -> Writer:
        """Countries and territories, and five states of the past."""
        points = {r["iso"]: (float(r["lat"]), float(r["lon"])) for r in read("country_points.tsv")}
        names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        canonical: dict[str, str] = {}
        for r in read("country_names.tsv"):
            names[r["code"]].append((r["alias"], r["context"]))
            if r["mark"] == "canonical":
                canonical[r["code"]] = r["alias"]
        cities: dict[str, list[int]] = defaultdict(list)
        for c in self.p.cities.values():
            cities[c["countrycode"]].append(c["geonameid"])
        out = Writer("country iso geonames lat lon precision_km population context")
        for c in sorted(self.p.countries, key=lambda c: c["iso3"]):
            code, iso = c["iso3"], c["iso"]
            if iso not in self.alpha3:
                continue
            own = self.points(cities[iso])
            point = points.get(iso) or (centre(own)[0] if own else None)
            if point is None:
                continue
            self._country(out, code, iso, c["name"], canonical, names, point, c)
        for code in PAST:
            self._country(out, code, None, canonical[code], canonical, names, points[code], {})
        return out

    def _country(
        self,
        out: Writer,
        code: str,
        iso: str | None,
        name: str,
        canonical: dict[str, str],
        names: dict[str, list[tuple[str, str]]],
        point: Point,
        facts: dict[str, Any],
    ) -> None:
        first = canonical.get(code, name)
        listed = [first, *(a if not x else (a, x) for a, x in names[code] if a != first)]
        bare_name = name.removeprefix("The ")
        if bare_name not in {a for a, _ in names[code]} and bare_name != first:
            listed.append(bare_name)
        self.country_keys |= {key_of(a if isinstance(a, str) else a[0]) for a in listed}
        area = facts.get("areakm2") or 0
        out.add(
            code,
            listed,
            country=code,
            iso=iso,
            geonames=facts.get("geonameid"),
            lat=point[0],
            lon=point[1],
            precision_km=round(math.sqrt(area / math.pi)) if area else None,
            population=facts.get("population") or None,
        )

    def _names(self, s: dict[str, Any]) -> list[str]:
        """The names of a subdivision: CLDR's English one, then GeoNames'; the ISO name is not copied."""
        key = s["iso"].replace("-", "").lower() if s["iso"] else ""
        english = self.p.english.get(key, "").split(",")[0].rstrip("²").replace("’", "'")
        own = [] if s["iso"] else [s["name"]]
        return list(dict.fromkeys([*([english] if english else []), *region_names([*own, *s["aliases"]])]))

    def regions(self) -> Writer:
        """First-level regions."""
        points = {r["iso"]: (float(r["lat"]), float(r["lon"])) for r in read("region_points.tsv")}
        extra: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for r in [*read("region_names.tsv"), *read("us_abbreviations.tsv")]:
            extra[r["code"]].append((r["alias"], r.get("mark") or ""))
        out = Writer("country iso geonames lat lon precision_km population context")
        taken: set[str] = set()
        for s in sorted(self.p.subdivisions, key=lambda s: (s["country"], s["iso"] or "~", s["code"])):
            if s["level"] != 1 or s["code"] in ("PS.GZ", "PS.WE") or s["country"] not in self.alpha3:
                continue
            ident = s["iso"] or s["code"]
            cities = self.by_subdivision[s["number"]]
            own = self.points(cities)
            if not own or ident in taken:
                continue
            taken.add(ident)
            middle, reach = centre(own)
            point = points.get(ident, middle)
            listed = [a for a, mark in extra[ident] if mark == "canonical"][:1]
            listed += [*self._names(s)[:1], *(a for a, _ in extra[ident]), *self._names(s)]
            if not listed:
                continue
            self.seat_names[ident] = [a for a, _ in extra[ident] if bare(a) == a and not a.endswith(".")]
            names = list(listed[:1]) + [n for n in listed[1:] if key_of(n) not in self.country_keys]
            self.region_ids[s["number"]] = ident
            for c in cities:
                self.regions_of[c] = ident
            out.add(
                ident,
                names,
                country=self.alpha3[s["country"]],
                iso=ident if ident in self.iso_codes else None,
                geonames=s["geonames"],
                lat=point[0],
                lon=point[1],
                precision_km=max(1, round(reach)),
                population=self.people(cities) or None,
            )
        return out

    def districts(self) -> Writer:
        """Second-level districts of the countries named in the settings, and ISO divisions below the first level."""
        wanted = set(self.settings["districts"]["countries"])
        coded = set(self.settings["districts"]["iso"])
        out = Writer("country iso admin1 geonames lat lon precision_km population")
        taken: set[str] = set()
        for s in sorted(self.p.subdivisions, key=lambda s: (s["country"], s["iso"] or "~", s["code"])):
            country = self.alpha3.get(s["country"])
            if s["level"] != 2 or not (country in wanted or (s["iso"] and country in coded)):
                continue
            ident = s["iso"] or (f"gn{s['geonames']}" if s["geonames"] else "")
            cities = self.by_subdivision[s["number"]]
            own = self.points(cities)
            if not own or not ident or ident in taken or ident in self.region_ids.values():
                continue
            names = self._names(s)
            if country == "USA":
                names = list(names[:1])
            elif names and bare(names[0]) != names[0]:
                names.append(bare(names[0]))
            if not names:
                continue
            taken.add(ident)
            middle, reach = centre(own)
            out.add(
                ident,
                [n for n in names if key_of(n) not in self.country_keys][:6],
                country=country,
                iso=ident if ident in self.iso_codes else None,
                admin1=self._admin1(s),
                geonames=s["geonames"],
                lat=middle[0],
                lon=middle[1],
                precision_km=max(1, round(reach)),
                population=self.people(cities) or None,
            )
        return out

    def _admin1(self, s: dict[str, Any]) -> str | None:
        while s["parent"]:
            s = self.subdivisions[s["parent"]]
            if s["number"] in self.region_ids:
                return self.region_ids[s["number"]]
        return None

    def settlements(self, everything: bool = False) -> Writer:
        """Settlements: the core, or all of them."""
        rules = self.settings["settlements"]
        conflict, every, press = (set(rules[k]) for k in ("conflict", "every", "press"))
        extra: dict[int, list[str]] = defaultdict(list)
        for r in read("settlement_names.tsv"):
            extra[int(r["geonames"])].append(r["alias"])
        words = by_hand()["word"]
        out = Writer("country admin1 geonames lat lon population feature")
        for c in sorted(self.p.cities.values(), key=lambda c: c["geonameid"]):
            ident, people = c["geonameid"], c["population"] or 0
            country = self.alpha3.get(c["countrycode"])
            feature = self.p.features.get(ident, "PPL")
            if country is None or feature in ("PPLH", "PPLW", "PPLQ", "PPLCH"):
                continue
            if key_of(c["name"]) in words and people < 200000:
                continue
            floor = 0 if everything or country in every else rules["floor"]
            if country in conflict:
                floor = min(floor, rules["conflict_floor"])
            if country in press:
                floor = min(floor, rules["press_floor"])
            if people < floor and feature not in ("PPLC", "PPLA") and ident not in extra:
                continue
            near = country in conflict
            most = (8 if people >= 20000 else 4) if near else (5 if people >= 200000 else 0)
            least = 0.5 if near and people >= 20000 else 0.6
            names = [c["name"], *extra[ident]]
            region = self.seat_names.get(self.regions_of.get(ident, ""), [])
            if feature in ("PPLA", "PPLC") and {key_of(n) for n in names} & {key_of(n) for n in region}:
                names += region
            names += [
                a
                for a in alternates(c["name"], c["alternatenames"], country, least, most)
                if key_of(a) not in self.country_keys
            ]
            short = short_form(c["name"]) if people >= rules["floor"] else None
            if short is not None and key_of(short) not in words:
                names.append(short)
            shown: dict[str, str] = {}
            for name in names:
                shown.setdefault(key_of(name), name)
            names = list(shown.values())
            out.add(
                f"gn{ident}",
                names,
                country=country,
                admin1=self.regions_of.get(ident),
                geonames=ident,
                lat=float(c["latitude"]),
                lon=float(c["longitude"]),
                population=people or None,
                feature=None if feature == "PPL" else feature,
            )
        return out


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, help="folder with the packages' archives")
    parser.add_argument("--full", type=Path, help="also write every settlement to this file")
    parser.add_argument("--data", type=Path, default=DATA, help="folder to write to")
    options = parser.parse_args()
    if options.full and not options.full.stem.endswith("settlements"):
        parser.error("the name of the full table must end in settlements.tsv, so that it is read as one")
    options.data.mkdir(parents=True, exist_ok=True)
    builder = Builder(Packages(options.packages))
    tables = {}
    for name in ("countries", "regions", "districts", "settlements"):
        tables[name] = getattr(builder, name)()
        tables[name].write(options.data / f"{name}.tsv")
    single = {k for t in tables.values() for r in t.rows if " " not in (k := key_of(r[1]))}
    (options.data / "common_words.txt").write_text(common_words(builder.p, single), encoding="utf-8")
    if options.full:
        core = {r[0] for r in tables["settlements"].rows}
        full = builder.settlements(everything=True)
        full.rows = [r for r in full.rows if r[0] not in core]
        full.write(options.full)


if __name__ == "__main__":
    main()
