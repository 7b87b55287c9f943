"""Words that only the English message of a screen can hold: from the catalogue's own keys, and a few of the desk's."""

from __future__ import annotations

import re
from pathlib import Path

import polib

CATALOGUE = Path(__file__).resolve().parents[2] / "thads" / "locale" / "vi.po"
WORD = re.compile(r"[A-Za-z]{3,}")
PLACES = re.compile(r"\{[^}]*\}|<[^>]*>|\S*[@/_]\S*")
DESKS = """actions activity add all apply assign attach back by cancel clear click close columns comment copy created create customize
default delete discard docname download duplicate edit email enter export favorites filter filters first follow form from hour
import invalid item jump last like liked likes list loading menu minutes missing mode month more name never new next no
not open page please previous print quick refresh reload remove rename report row rows save saved search select selected
settings share shared show sort standard status submit tags the this time title today type undo untitled update updated user
values view week with yes yesterday you your""".split()
AWESOMPLETE = "Begin typing for results."  # fixed in the library, for screen readers only
SHARED = set("ban cho con den don khi khu mai nam nay ngay non phi ra sau so ta tang than theo tin tra trong van hai hang hay"
             " ai an ca can co dan do ha hoa la lan long my nhan nhat ong qua thu tinh toan tri vi vinh xa".split())  # fmt: skip


def english() -> frozenset[str]:
    """Lower-case words of the catalogue's keys that no translation uses."""
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]
    keys = {word.lower() for entry in entries for word in WORD.findall(PLACES.sub(" ", entry.msgid))}
    said = {word.lower() for entry in entries for word in WORD.findall(PLACES.sub(" ", entry.msgstr))}
    return frozenset((keys | set(DESKS)) - said - SHARED)


def untranslated(lines: list[str], words: frozenset[str]) -> list[str]:
    """The lines of a screen with an English word in them."""
    return [
        line
        for line in lines
        if line != AWESOMPLETE and any(word.lower() in words for word in WORD.findall(PLACES.sub(" ", line)))
    ]
