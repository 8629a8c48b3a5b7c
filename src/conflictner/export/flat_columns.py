"""The columns of the tables of entities, events, participants, incidents and errors."""

from __future__ import annotations

from conflictner.export.schema import columns_of_lines

__all__ = ["ENTITY_COLUMNS", "ERROR_COLUMNS", "EVENT_COLUMNS", "INCIDENT_COLUMNS", "PARTICIPANT_COLUMNS"]

EVENT_COLUMNS = columns_of_lines(
    """
    document string id of the report
    published date publication date of the report
    source string who published the report
    event string id of the event in its document
    incident string id of the incident that the event is a mention of
    type string event type (ontology)
    family string class of the event type: violence, casualty, custody, conduct, ...
    trigger string the word or words that name the happening
    actor string who did it, as written; several are joined by "; "
    actor_kind string what the actors are: military, civilian, police, armed_group, ...
    actor_unit string canonical name of the armed formations that the actors are or belong to
    actor_unit_id string their gazetteer ids
    actor_country string ISO 3166-1 alpha-3
    target string to whom or what it was done, as written
    target_kind string what the targets are
    target_unit string canonical name of the armed formations that the targets are or belong to
    target_unit_id string their gazetteer ids
    target_country string ISO 3166-1 alpha-3
    instrument string with what, as written
    origin string from where (displacement, deployment, release), as written
    destination string to where, as written
    recipient string to whom something was given, as written
    low int fewest of the affected that the text allows; null if unbounded
    best int number of the affected as stated; null if none is
    high int most of the affected that the text allows; null if unbounded
    qualifier string how the number is stated: exact, at_least, approx, range, vague, ...
    count_unit string what is counted: people, equipment, formation, percent
    cumulative bool whether the number is a toll to date rather than of this one happening; null without a number
    count_text string the number as written
    place string canonical name of the most specific place
    place_level string country, region, district, settlement, facility, natural, informal
    place_country string ISO 3166-1 alpha-3
    iso string ISO 3166-1 alpha-2 or 3166-2 code of the place
    geonames_id int GeoNames id of the place
    lat float degrees north (WGS 84)
    lon float degrees east (WGS 84)
    precision_km float how far the point may be off, in km
    direction string part of the place that is meant ("southern")
    geo_precision int ACLED's code: 1 the place itself, 2 near it or a part of a region, 3 a larger region
    where_prec int UCDP's code, 1 exact to 7 international waters or airspace
    location_from string what decided the place: clause, sentence, previous, dateline, context
    time_start date first day it may have happened
    time_end date last day it may have happened
    time_from string what decided the days
    claimed_by string who says so, as written
    claimed_by_side string ISO 3166-1 alpha-3 of the country the speaker speaks for
    claim_cue string the word of saying
    medium string where it was said ("Facebook")
    status string asserted, claimed, confirmed, denied, unverified
    polarity string positive, negative (it did not happen)
    modality string actual, attempted, possible, planned, hypothetical, generic
    cause string id of the event that brought this one about
    plover string PLOVER event type
    plover_mode string PLOVER mode
    cameo string CAMEO code
    acled_event string ACLED event type
    acled string ACLED sub-event type
    ucdp int UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided
    match string how well the codes fit: exact, narrower, broader, none
    start int first character of the trigger in the text
    end int character after the trigger
    confidence float how sure it is an event, 0-1
    rule string id of the rule that found it
    sentence string the sentence
    """
)

ENTITY_COLUMNS = columns_of_lines(
    """
    document string id of the report
    entity string id of the mention in its document
    label string UNIT, COUNTRY, REGION, PLACE, FACILITY, PERSON, ORG, NORP, EQUIPMENT, DATE
    text string the mention as written
    start int first character in the text
    end int character after the mention
    sentence int number of the sentence, from 0
    coref string id of the first mention of the same thing; null on the first one
    canonical string name of the thing (units, places, people, organisations, equipment)
    country string ISO 3166-1 alpha-3
    gazetteer_id string id of the unit in the gazetteers
    wikidata string Wikidata id
    unit_type string type of the armed formation
    echelon string branch, army, corps, division, brigade, ...
    number int number of a designated unit
    parent string gazetteer id of the unit it is part of
    strength int people it has, where the text says so
    level string level of the place: country, region, district, settlement, facility, natural, informal
    iso string ISO 3166-1 alpha-2 or 3166-2 code of the place
    members strings ISO codes an informal region is made of
    geonames_id int GeoNames id of the place
    lat float degrees north (WGS 84)
    lon float degrees east (WGS 84)
    precision_km float how far the point may be off, in km
    direction string part of the place that is meant
    role string role of the person as written
    organization_type string government, military_staff, media, igo, ngo, company, other
    category string category of the equipment
    timex string TIMEX3 value of the time expression
    date_type string DATE, TIME, DURATION, SET
    date_start date first day meant
    date_end date last day meant
    date_mod string before, after, since, until, approx, early, mid, late
    anchor string what the date was read against: published, text, none
    score float how sure the link is, 0-1 (units and places)
    candidates strings other readings of an ambiguous name, each as "id canonical (country)"
    """
)

PARTICIPANT_COLUMNS = columns_of_lines(
    """
    document string id of the report
    event string id of the event
    event_type string type of the event
    role string actor, target, instrument, origin, destination, recipient
    text string the participant as written
    start int first character in the text
    end int character after it
    kind string military, civilian, police, armed_group, official, journalist, medic, child, prisoner, ...
    country string ISO 3166-1 alpha-3
    entity string id of the mention, where the participant is a name
    label string label of that mention
    canonical string name of the thing that it stands for
    unit string id of the mention of the unit they belong to
    unit_canonical string name of the armed formation they are or belong to
    unit_id string its gazetteer id
    """
)

INCIDENT_COLUMNS = columns_of_lines(
    """
    document string id of the report
    incident string id of the incident in its document
    type string event type
    events strings ids of the event mentions
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
    conflict bool whether the mentions contradict one another in the number
    several bool whether it sums up more happenings than one
    sources strings who says so, one for each mention with a source
    statuses strings status of each mention
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

ERROR_COLUMNS = columns_of_lines(
    """
    document string id of the report that could not be read
    type string class of the error
    message string what is wrong, and where
    """
)
