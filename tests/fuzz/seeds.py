"""Reports to begin with: a few of our own, of several wars and styles, or those of a JSON Lines file."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["REPORTS", "read_reports"]

REPORTS: tuple[str, ...] = (
    "KAMPALA, Nov. 3 (Lake Press) - Fighters of the Allied Democratic Forces killed at least nine farmers and "
    "burned some 40 houses in two villages west of Beni on Tuesday night, a local administrator said. Capt. Joel "
    'Mbusa, an army spokesman in North Kivu province, told reporters that the figure was "closer to six". '
    "Neither number could be checked independently. More than 3,000 people fled towards Butembo, according to "
    "the UN.",
    "Ukraine's General Staff said on 14 March 2023 that the 57th Motorized Brigade had beaten back seven "
    "assaults near Kupiansk, destroying three T-72 tanks and a TOS-1A launcher; Moscow denied any losses. "
    "Between 20 and 25 shells hit the town's railway station overnight, wounding a 61-year-old woman. Earlier "
    "that day two Shahed drones were shot down over Poltava region, the regional governor, Olena Hrytsenko, "
    "wrote on Telegram.",
    "SAN MIGUEL, 7 JUN 85 (RADIO CORDILLERA) -- [TEXT] GUERRILLAS OF THE FMLN AMBUSHED A PATROL OF THE ARCE "
    "BATTALION 4 KM NORTH OF JOCORO AT 0530 TODAY. THREE SOLDIERS WERE KILLED AND ELEVEN WOUNDED, COLONEL RENE "
    "MAJANO REPORTED. THE REBELS TOOK EIGHT RIFLES, A RADIO, AND AN M-60 MACHINEGUN. [PASSAGE INDISTINCT] NO "
    "CIVILIANS DIED.",
    "Airstrikes on Idlib's Ariha district have killed 17 civilians, including five children, since Friday, "
    "rescue workers of the White Helmets said. The Syrian army has not commented. Hay'at Tahrir al-Sham shelled "
    "government positions near Saraqib in response. Last week the Turkish Defence Ministry sent a 60-vehicle "
    "convoy through the Bab al-Hawa crossing. It was the third such convoy in a month.",
    "About a third of the 120 conscripts of the 8th Light Infantry Division refused orders to march on Loikaw, "
    "two deserters told the Mekong Monitor, and dozens surrendered to the Karenni Nationalities Defence Force "
    "between May 2 and May 9, 2022. A junta spokesman called the claim baseless. If the town falls, analysts "
    "warn, the road to Taunggyi could be cut within days.",
    'The Rapid Support Forces seized Sudan\'s Jebel Aulia base on Nov 20 and captured "hundreds" of soldiers, '
    "the group claimed; the army (SAF) said its men had withdrawn. Shelling of El Fasher's Abu Shouk camp killed "
    "one person and injured six. In all, 31 people have died there this month, up from 12 in October. Doctors "
    "Without Borders suspended work at the South Hospital.",
    "Unidentified gunmen abducted 28 schoolgirls in Nigeria's Kebbi State before dawn on Monday. Police said two "
    "of the girls escaped; the rest were taken into Zamfara. Troops of Operation Hadarin Daji later exchanged "
    "fire with the bandits, and one soldier was killed. President Bola Tinubu ordered the army chief to move "
    "there.",
    "Colombia: un muerto. ELN rebels blew up the Caño Limón–Coveñas pipeline for the 12th time this year, "
    "Ecopetrol said, and planted mines along the road from Saravena to Fortul, where a sergeant lost a leg on "
    "9/4. Talks between Bogotá and the group's Central Command, planned for 1 October, were called off.",
    'Who fired first? "We were attacked," said Maj. Gen. Tareq Saleh; his rivals, the Houthis, blamed him. '
    "According to Reuters, which quoted a medic who asked not to be named, 11 bodies reached Hodeidah's "
    "Al-Thawra hospital by 6 p.m., four of them women. An earlier toll of 14 was withdrawn.",
    "Al-Shabaab suicide bombers struck the Hotel Afrik in Mogadishu at about 5:10 p.m. local time, killing "
    "retired Gen. Mohamed Nur Galal and at least eight others. Security forces rescued more than 100 people. The "
    "siege ended after nine hours; all four attackers died. Turkey, the U.S. and the African Union condemned it.",
)
"""Our own reports."""


def read_reports(path: str | Path | None) -> tuple[str, ...]:
    """The texts of a JSON Lines file of reports; without one, our own."""
    if path is None:
        return REPORTS
    with open(path, encoding="utf-8") as lines:
        return tuple(t for line in lines if (t := json.loads(line)["text"]).strip())
