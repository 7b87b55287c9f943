"""Is it Vietnamese? By the structure of the syllable (onset, rhyme, tone), without any word list."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALL_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan
    oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn
    ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uy uya uych uynh uyt uyu uyên uyêt uân uât uâng uây uê
    uêch uênh uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_ALL_RHYMES.split())
_RHYMES_AFTER_QU = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng âp ât âu ây e en eo et ê ên ênh êt êu êch i
    it o ôc ơ y yên yêt ynh ych yt yu
"""
_AFTER_QU = frozenset(_RHYMES_AFTER_QU.split())
_Y_ALONE = frozenset(("", "h", "k", "l", "m", "t", "s", "v"))
_FRONT_ONLY = frozenset(("k", "gh", "ngh"))
_BACK_ONLY = frozenset(("c", "g", "ng"))
_PARTS = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(.*)")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_STOPS = ("c", "ch", "p", "t")
_WORD = re.compile(r"[^\W\d_]+")
_HARMLESS = re.compile(r"[A-ZĐ]{1,6}|[b-df-hj-np-tv-zđB-DF-HJ-NP-TV-ZĐ]+")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """True if ``word`` (NFC, any case) can be pronounced as one Vietnamese syllable."""
    bare, tone = _without_tone(word.lower())
    if bare is None:
        return False
    match = _PARTS.fullmatch(bare)
    onset, rhyme = match[1] or "", match[2]
    if rhyme.endswith(_STOPS) and tone not in ("sắc", "nặng"):
        return False
    if onset == "qu":
        return rhyme in _AFTER_QU
    if onset == "gi":
        return not rhyme or (rhyme[0] != "i" and (rhyme in _RHYMES or rhyme == "êng")) or f"i{rhyme}" in _RHYMES
    if rhyme == "y":
        return onset in _Y_ALONE
    if not onset and rhyme.startswith("yê"):
        return f"i{rhyme[1:]}" in _RHYMES
    front = rhyme[:1] in ("e", "ê", "i")
    if rhyme not in _RHYMES or (onset in _FRONT_ONLY and not front):
        return False
    return not (onset in _BACK_ONLY and front and not (onset == "g" and rhyme[0] == "i"))


def _without_tone(word: str) -> tuple[str | None, str | None]:
    if word.isascii():
        return (word, None) if word.isalpha() else (None, None)
    kept, tones = [], []
    for char in unicodedata.normalize("NFD", word):
        (tones if char in _TONES else kept).append(char)
    if len(tones) > 1:
        return None, None
    return unicodedata.normalize("NFC", "".join(kept)), _TONES[tones[0]] if tones else None


def is_vietnamese(text: str) -> float:
    """Share 0..1 of the words of ``text`` that are Vietnamese syllables.

    Initials and abbreviations do not count. A text with next to no accents is some other language written in the
    same letters ("the", "can", "him"): its bare syllables count half.
    """
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not _HARMLESS.fullmatch(word)]
    if not words:
        return 0.0
    good = [word for word in words if is_syllable(word)]
    accented = sum(not word.isascii() for word in good)
    if accented * 4 >= len(words):
        return len(good) / len(words)
    return (accented + (len(good) - accented) / 2) / len(words)
