"""The country that a speaker speaks for."""

from __future__ import annotations

from typing import Any

import pytest

SIDES = [
    ("Two people were killed in shelling of Kherson, regional governor Oleksandr Prokudin said.", "UKR"),
    ("Russian forces killed two people in Kherson, Ukraine's military said.", "UKR"),
    ("The Malian army said it killed ten fighters in Kidal.", "MLI"),
    ("Villagers in Kidal said soldiers killed ten people.", None),
    ("Ukrainian villagers said soldiers killed ten people in Bucha.", None),
    ("Newsweek reported that ten people were killed in Bucha.", None),
    ("The Syrian state news agency SANA reported that ten soldiers were killed near Homs.", "SYR"),
    ("Hamas said its fighters killed five soldiers in Rafah.", None),
    ("The Rapid Support Forces said they killed 20 soldiers in Nyala.", "SDN"),
    ("A UN spokesman said ten people were killed in Goma.", None),
    ("Guatemalan rebels said they killed four soldiers in Quiche.", None),
    ("The Russian-installed mayor of Donetsk said one person was killed in shelling.", "RUS"),
    ("Kremlin spokesman Dmitry Peskov said that 12 soldiers were killed in Belgorod.", "RUS"),
    ("Moscow said its forces killed 300 troops near Avdiivka.", "RUS"),
    ("A Taliban spokesman said 12 policemen were killed in Ghazni.", "AFG"),
    ("Local officials in Pokrovsk said two people were killed.", "UKR"),
    ("Doctors in Gaza said ten people were killed.", None),
    ("Human Rights Watch said soldiers killed 20 villagers in Burkina Faso.", None),
    ("In San Vicente, the army said guerrillas killed five soldiers.", "SLV"),
    ("A Syrian activist said ten people were killed in Idlib.", None),
    ("The Pentagon said a drone strike killed a commander in Idlib.", "USA"),
    ("US officials said a strike killed a commander in Idlib.", "USA"),
    ("M23 spokesman Willy Ngoma said the army killed ten civilians in Rutshuru.", None),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_side(read: Any, text: str, side: str | None) -> None:
    doc = read(text)
    found = [v.attribution.side for v in doc.events if v.attribution is not None]
    assert found
    assert set(found) == {side}


def test_side_of_a_pronoun_is_that_of_whom_it_stands_for(read: Any) -> None:
    doc = read("Colombian President Gustavo Petro said nine soldiers were killed in Arauca. He said five were wounded.")
    assert [v.attribution.side for v in doc.events if v.attribution is not None] == ["COL", "COL"]


def test_the_army_of_a_report_of_two_countries_is_nobodys(read: Any) -> None:
    doc = read("Fighting went on in Goma and in Kigali. The army said it killed nine men in Goma.")
    killing = doc.events_of("killing")[0]
    assert killing.attribution is not None
    assert killing.attribution.side is None
