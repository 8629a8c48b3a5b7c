"""Incidents of many documents as flat rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from conflictner.document import MergedIncident
from conflictner.export.flat import joined, number_cells, place_cells
from conflictner.export.schema import columns_of_lines

__all__ = ["MERGED_COLUMNS", "merged_rows"]

MERGED_COLUMNS = columns_of_lines(
    """
    incident string id of the incident
    type string event type
    documents strings ids of the reports that tell of it
    events strings its mentions, each as "document/event"
    mentions int how many mentions there are
    time_start date first day it may have happened
    time_end date last day it may have happened
    actor string who did it, as written in the fullest mention
    actor_country string ISO 3166-1 alpha-3
    target string to whom or what it was done, as written in the fullest mention
    target_country string ISO 3166-1 alpha-3
    low int fewest of the affected
    best int number of the affected
    high int most of the affected
    qualifier string how the number is stated
    conflict bool whether the claims contradict one another in the number
    several bool whether it sums up more happenings than one
    speakers strings who says so, as written, each once
    sides strings ISO 3166-1 alpha-3 codes of the countries that the speakers speak for
    statuses strings status of each claim
    place string canonical name of the place
    place_level string country, region, district, settlement, facility, natural, informal
    place_country string ISO 3166-1 alpha-3
    iso string ISO 3166-1 alpha-2 or 3166-2 code of the place
    geonames_id int GeoNames id of the place
    lat float degrees north (WGS 84)
    lon float degrees east (WGS 84)
    precision_km float how far the point may be off, in km
    """
)


def _row(i: MergedIncident) -> dict[str, Any]:
    actors = [p for p in i.participants if p.role == "actor"]
    targets = [p for p in i.participants if p.role == "target"]
    return {
        "incident": i.id,
        "type": i.type,
        "documents": list(i.documents),
        "events": [f"{v.document}/{v.event}" for v in i.events],
        "mentions": len(i.events),
        "time_start": i.time_start,
        "time_end": i.time_end,
        "actor": joined([p.text for p in actors]),
        "actor_country": joined([p.country for p in actors]),
        "target": joined([p.text for p in targets]),
        "target_country": joined([p.country for p in targets]),
        **number_cells(i.count),
        "conflict": i.conflict,
        "several": i.several,
        "speakers": list(dict.fromkeys(c.speaker for c in i.claims if c.speaker)),
        "sides": list(dict.fromkeys(c.side for c in i.claims if c.side)),
        "statuses": [c.status for c in i.claims],
        **place_cells(i.place),
    }


def merged_rows(incidents: Iterable[MergedIncident]) -> list[dict[str, Any]]:
    """One row an incident of many documents, with the keys of `MERGED_COLUMNS`."""
    return [_row(i) for i in incidents]
