"""Text of the old 8-bit fonts (TCVN3 ".VnTime", VNI-Windows) back into Unicode, word by word.

Real judgments mix one pasted legacy line, or a few words of one, into Unicode text: a word is converted only where
it is no Vietnamese syllable as it stands and is one after conversion; words that could be either follow their
neighbours. Everything here keeps the number of lines.
"""

from __future__ import annotations

import re

from thads.engine.text.syllables import is_syllable, is_vietnamese

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_STRONG = frozenset("µ¸¶·¹¨»¾¼½©®ª«¬\u00ad§¦¡¢£¤¥Þ÷þØ")
_MARKS = {
    "a": dict(zip("øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ", strict=True)),
    "e": dict(zip("øùûõïâàáåãä", "èéẻẽẹêềếểễệ", strict=True)),
    "o": dict(zip("øùûõïâàáåãä", "òóỏõọôồốổỗộ", strict=True)),
    "u": dict(zip("øùûõï", "ùúủũụ", strict=True)),
    "y": dict(zip("øùûõ", "ỳýỷỹ", strict=True)),
    "ô": dict(zip("øùûõï", "ờớởỡợ", strict=True)),
    "ö": dict(zip("øùûõï", "ừứửữự", strict=True)),
}
_VNI = {base + mark: char for base, marks in _MARKS.items() for mark, char in marks.items()}
_VNI |= {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
_VNI |= {f"{old[0].upper()}{old[1:]}": new.upper() for old, new in _VNI.items() if len(old) == 2} | {
    old.upper(): new.upper() for old, new in _VNI.items()
}
_VNI_PIECE = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
# Syllables that are ordinary as they stand and next to unheard of after conversion ("bên" would become "bờn").
_ORDINARY_SYLLABLES = """
    bám bán bãi bên bí bít bô bù bùi chân chí chín chó cá cái cán còn có công cùng dân dìm dùm giá giám giáng
    gái gì gìn gò góp hoàn hoãn hòa hóa hôm hôn hùn hùng khoán khám kháng khó khóa khóm không lá lái lâm lãi lê
    lên lí lô lông mái mã mãi mãn mì móc món môi mõm ngoài ngân ngã ngón ngô ngôi ngôn ngõ nhân nhìn nhóm nên nó
    nói nông phá phán phân phép phê phí phòng phó phù phùng quá rá rông rõ soát sáng sân sóc sót thuê thái tháng
    thân thép thêm thì thôi thôn thông toàn toán trái trên trí tròn trông trùm trùng tái tám tâm tân tên tìm tín
    tòa tóc tôi tôn tú ván vân vét vì ví vô võ vùng xâm xã xét xóa xóm xô âm ân ép ít ó ô ông
"""
_ORDINARY = frozenset(_ORDINARY_SYLLABLES.split())
_WORD = re.compile(r"(?:[^\W\d_]|[\u00a1-\u00bf\u00d7\u00f7])+")
_SUSPECT = re.compile("[µ¸¶·¹¨»¾¼½©®ª«¬§¦¡¢£¤¥×Þ÷þØßåæçëîïñöøûüÆÇËÏÖÜÑäÄÅ]")
_LOST_HORN = re.compile(
    r"(?<![^\W_])(®|[bcdghklmnprstvx]{1,3})(?:-\s?|\u00ad\s?| )(?=([¬êíëìî][a-z]{0,2})(?![^\W_]))", re.IGNORECASE
)
_MIXED_CASE = re.compile(r"[a-z][À-Þ]")
_BARE_HORN = re.compile(r"(?<![^\W_])(®|[bcdghklmnprstvx]{1,3})(?=[¬êíëìî])", re.IGNORECASE)
_HYPHEN_HORN = re.compile(
    r"(?<![^\W_])(®|[bcdghklmnprstvx]{1,3})-(?:(?P<tail>c|ng|n|m|t|i|a|u)| (?P<apart>ng|u))?(?![^\W_]|-)", re.IGNORECASE
)


def repair(text: str) -> str:
    """``text`` with its legacy lines converted; every other line is returned as it came."""
    if not _SUSPECT.search(text):
        return text
    return "".join(_repair_line(line) for line in text.splitlines(keepends=True))


def _repair_line(line: str) -> str:
    encoding = looks_legacy(line)
    return convert(line, encoding) if encoding else line


def looks_legacy(text: str) -> str | None:
    """ "TCVN3" or "VNI" if ``text`` (one line) holds words of that encoding, else None."""
    if not _SUSPECT.search(text):
        return None
    words = _WORD.findall(text)
    for encoding, enough in (("TCVN3", _enough_tcvn3), ("VNI", _enough_vni)):
        changed = [word for word in words if _verdict(word, encoding) is True]
        if changed and enough(changed, words) and is_vietnamese(convert(text, encoding)) >= 0.5:
            return encoding
    return None


def _enough_tcvn3(changed: list[str], words: list[str]) -> bool:
    if any(_STRONG & set(word) for word in changed):
        return True
    return len(changed) >= 3 and len(changed) * 2 > sum(not word.isascii() for word in words)


def _enough_vni(changed: list[str], words: list[str]) -> bool:
    return len(changed) >= 2 and len(changed) * 2 > sum(not word.isascii() for word in words)


def convert(text: str, encoding: str) -> str:
    """``text`` with the words of ``encoding`` ("TCVN3" | "VNI") in Unicode; words already Unicode stay.

    Raises ValueError for another encoding.
    """
    if encoding not in ("TCVN3", "VNI"):
        raise ValueError(f"unknown encoding {encoding!r}")
    if encoding == "TCVN3":
        text = _HYPHEN_HORN.sub(_horn, _LOST_HORN.sub(_horn_before, text))
    matches = list(_WORD.finditer(text))
    verdicts = [_verdict(match[0], encoding) for match in matches]
    pieces, end = [], 0
    for index, match in enumerate(matches):
        legacy = verdicts[index] if verdicts[index] is not None else _by_neighbours(verdicts, index)
        word = _decode(match[0], encoding) if legacy else match[0]
        if legacy and len(match[0]) > 1 and match[0][0].isupper() and _among_capitals(matches, index):
            word = word.upper()
        pieces += [text[end : match.start()], word]
        end = match.end()
    return "".join([*pieces, text[end:]])


def _among_capitals(matches: list[re.Match[str]], index: int) -> bool:
    """ "X·" between "HßA" and "HéI": a capital font, where only the unaccented letters show it."""
    letters = [char for match in matches[max(0, index - 1) : index + 2] for char in match[0] if char.isascii()]
    return len(letters) > 2 and all(char.isupper() for char in letters)


def _horn_before(match: re.Match[str]) -> str:
    """ "ng êi", "®- îc": the soft hyphen that stood for ư was lost on the way."""
    word = f"{match[1]}\u00ad{match[2]}"
    return f"{match[1]}\u00ad" if is_syllable(_decode(word, "TCVN3")) else match[0]


def _horn(match: re.Match[str]) -> str:
    word = f"{match[1]}\u00ad{match['tail'] or match['apart'] or ''}"
    return word if is_syllable(_decode(word, "TCVN3")) else match[0]


def _verdict(word: str, encoding: str) -> bool | None:
    """True: legacy; False: leave it; None: could be either, or the same in both."""
    if word.isascii():
        return None
    decoded = _decode(word, encoding)
    raw = is_syllable(word) and not _MIXED_CASE.search(word)
    if raw and (word.lower() in _ORDINARY or any(ord(char) > 0xFF for char in word)):
        return False
    better = decoded != word and is_syllable(decoded)
    if raw and better:
        return None
    return better


def _by_neighbours(verdicts: list[bool | None], index: int) -> bool:
    for distance in range(1, len(verdicts)):
        for at in (index - distance, index + distance):
            if 0 <= at < len(verdicts) and verdicts[at] is not None:
                return bool(verdicts[at])
    return False


def _decode(word: str, encoding: str) -> str:
    if encoding == "VNI":
        return _VNI_PIECE.sub(lambda match: _VNI[match[0]], word)
    decoded = "".join(_TCVN3.get(char, char) for char in word)
    if not is_syllable(decoded):
        with_horn = "".join(_TCVN3.get(char, char) for char in _BARE_HORN.sub("\\1\u00ad", word))
        decoded = with_horn if is_syllable(with_horn) else decoded
    letters = [char for char in word if char.isascii()]
    capital = all(char.isupper() for char in letters) and (len(letters) > 1 or not word[:1].isascii())
    return decoded.upper() if letters and capital else decoded
