"""A small gazetteer of invented and real names, so that what these tests say does not hang on the shipped tables."""

import pytest

from conflictner.gazetteer.compiled import compile_tables
from conflictner.gazetteer.gazetteer import Gazetteer
from conflictner.gazetteer.reader import Table

COMMON = {"march": 4, "police": 1, "george": 2, "it": 1, "us": 1, "grad": 1}


def table(name: str, header: str, *rows: str) -> Table:
    return Table(name, "\n".join([header.replace(" ", "\t"), *(r.replace(";", "\t") for r in rows)]) + "\n")


TABLES = [
    table(
        "countries",
        "id alias country iso lat lon",
        "SYR;Syria;SYR;SY;35;38",
        "USA;United States;USA;US;39.76;-98.5",
        "USA;US",
        "USA;U.S.",
        "UKR;Ukraine;UKR;UA;49;32",
        "LBN;Lebanon;LBN;LB;33.8;35.8",
    ),
    table(
        "regions",
        "id alias country iso lat lon",
        "SY-ID;Idlib;SYR;SY-ID;35.8;36.7",
        "UA-59;Sumy Oblast;UKR;UA-59;51;34",
        "UA-59;Sumy",
        "US-PA;Pennsylvania;USA;US-PA;40.3;-76.9",
        "US-PA;Pa.",
    ),
    table(
        "settlements",
        "id alias country admin1 lat lon population",
        "s1;Idlib;SYR;SY-ID;35.93;36.63;128840",
        "s2;Sumy;UKR;UA-59;50.92;34.8;256000",
        "s3;Kramatorsk;UKR;;48.72;37.56;147145",
        "s4;March;USA;;40;-76;500",
        "s5;Port Sudan;;;19.6;37.2;489725",
        "s6;Sudan;USA;;34;-102;1000",
        "s7;Al Bāb;SYR;;36.37;37.5;144705",
        "s8;George;USA;;47;-119;1200",
        "s9;Tripoli;LBN;;34.43;35.85;229398",
        "s11;Una;;;31;76;9000",
        "s10;Syrian;USA;;40;-80;700",
    ),
    table(
        "informal_regions",
        "id alias level members lat lon",
        "i1;Twin Valleys;informal;SY-ID|LB;35;36",
    ),
    table(
        "units",
        "id alias country type echelon number parent context",
        "u1;Kestrel Brigade of Sumy;UKR;military;brigade",
        "u2;Sand Lions Movement;SYR;armed_group",
        "u2;SLM;;;;;;Syria|Idlib",
        "u3;M23;;armed_group",
        "u4;IT;UKR;military",
        "u5;UNIFIL;;coalition",
    ),
    table("equipment", "id alias category", "e1;T-72;tank", "e2;tank;tank", "e3;car bomb;explosive", "e4;Grad;mlrs"),
    table("norps", "id alias country kind", "n1;Syrian;SYR;nationality", "n1;Syrians"),
]


@pytest.fixture(scope="session")
def small() -> Gazetteer:
    return Gazetteer(compile_tables(TABLES, common=COMMON))
