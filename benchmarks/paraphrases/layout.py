"""The same words laid out and spelled in other ways: labels, line ends, page numbers, spellings, boilerplate between."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.paraphrases.edits import LABEL, Edit, Paper, Rule, swap

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FIRST = re.compile(r"(?m)^(?P<n>\d{1,2})(?P<mark>[./)])[ ]+(?=[A-ZĐÀ-Ỹ])")
_DASH = re.compile(r"(?m)^[-–][ ]*(?=[A-ZĐÀ-Ỹ])")
_LETTER = re.compile(r"(?m)^(?P<n>[a-eđ])\)[ ]*(?=[A-ZĐÀ-Ỹ])")
_ITEM = re.compile(rf"\s*(?:{LABEL})(?:\s|[A-ZĐ])")
_PAGE_NUMBER = re.compile(r"\W*(?:Trang\s*)?\d{1,4}(?:/\d{1,4})?\W*")
_OPENS = re.compile(
    r"\s*(?:Về|Án|Buộc|Trả|Hoàn|Kể|Trường|Nếu|Các|Không|Chấp|Bác|Miễn|Tổng|Yêu|Lãi|Ghi|Công|Xử|Tuyên|Giao|Tháo|Ngoài|Chi"
    r"|Đối|Trong|Bị|Ông|Bà|Anh|Chị|Nguyên|Tịch|Phạt|Truy|Tiếp|Căn|Áp|Thời|Sau|Hết|Riêng|Đồng thời|Bản|Quyền|Nợ|Tiền|Số)\b"
)
_CLOSED = re.compile(r"[.:;,!?)”\"/]\s*$")


def relabelled(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None], taken: str = "") -> Rule:
    """Labels at the beginning of lines; not where labels of the new look are used already."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        if taken and re.search(rf"(?m)^(?:{taken})", paper.order):
            return
        for match in pattern.finditer(paper.text, paper.start, paper.end):
            before = paper.text[paper.start : match.start()].rstrip()
            text = new(match)
            if text is not None and text != match.group() and (not before or before[-1] in ".:;/"):
                yield Edit(match.start(), match.end(), text)

    return rule


def _roman(match: re.Match[str]) -> str | None:
    return f"{_ROMAN[int(match['n']) - 1]}. " if 1 <= int(match["n"]) <= len(_ROMAN) else None


def paragraphs(paper: Paper) -> Iterator[tuple[int, int]]:
    """Paragraphs of the operative part; a line that might begin one is kept apart."""
    width = sorted(map(len, paper.order.split("\n")))[-(len(paper.order.split("\n")) // 4 + 1)]
    at, start, previous = paper.start, paper.start, ""
    for line in paper.order.split("\n"):
        goes_on = (
            previous.strip()
            and line.strip()
            and not _PAGE_NUMBER.fullmatch(line)
            and not _PAGE_NUMBER.fullmatch(previous)
            and not _ITEM.match(line)
            and not _OPENS.match(line)
            and (re.match(r"\s*[a-zà-ỹđ]", line) or (not _CLOSED.search(previous) and len(previous) > 0.8 * width))
        )
        if not goes_on and at > start:
            yield start, at - 1
            start = at
        previous, at = line, at + len(line) + 1
    yield start, min(at - 1, paper.end)


def wrapped(width: int | None) -> Rule:
    """Every paragraph wrapped at ``width`` characters; None: a paragraph a line."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for start, end in paragraphs(paper):
            words = " ".join(paper.text[start:end].split())
            text = (
                "\n".join(textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False))
                if width
                else words
            )
            if text and text != paper.text[start:end]:
                yield Edit(start, end, text)

    return rule


def page_numbers(form: str, blanks: bool) -> Rule:
    """Page numbers about every forty lines of the whole paper, one of them inside a paragraph of the orders."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        inside = [at for a, b in paragraphs(paper) if (at := paper.text.find("\n", a, b)) > 0]
        if not inside:
            return
        ends = [m.start() for m in re.finditer("\n", paper.text)]
        first = ends.index(draw.choice(inside))
        places = sorted([*range(first, 8, -40), *range(first + 40, len(ends) - 8, 40)])
        for n, place in enumerate(places, 1):
            number = form.format(n=n, all=len(places) + 1)
            yield Edit(ends[place], ends[place], f"\n \n{number} \n " if blanks else f"\n{number}")

    return rule


def between(text: str) -> Rule:
    """A paragraph of boilerplate before every main item but the first."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in [m for m in _FIRST.finditer(paper.text, paper.start, paper.end)][1:]:
            if paper.text[: match.start()].rstrip()[-1:] in (".", "/"):
                yield Edit(match.start(), match.start(), text + "\n")

    return rule


def blank_lines(paper: Paper, draw: Random) -> Iterator[Edit]:
    for start, _ in paragraphs(paper):
        yield Edit(start, start, " \n")


def everywhere(old: str, new: str) -> Rule:
    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in re.finditer(old, paper.text[paper.start : paper.end]):
            yield Edit(paper.start + match.start(), paper.start + match.end(), match.expand(new))

    return rule


def _tones(paper: Paper) -> Iterator[Edit]:
    for match in re.finditer("|".join(rf"(?<=\w){old}(?!\w)" for old in _NEW_TONE), paper.order):
        yield Edit(paper.start + match.start(), paper.start + match.end(), _NEW_TONE[match.group()])


_LATE = "Kể từ ngày có đơn yêu cầu thi hành án của người được thi hành án cho đến khi thi hành án xong, bên phải thi hành án còn phải chịu khoản tiền lãi của số tiền còn phải thi hành án theo mức lãi suất quy định tại Điều 357, Điều 468 Bộ luật Dân sự năm 2015."
_LAW = "Trường hợp bản án được thi hành theo quy định tại Điều 2 Luật Thi hành án dân sự thì người được thi hành án dân sự, người phải thi hành án dân sự có quyền thỏa thuận thi hành án, quyền yêu cầu thi hành án, tự nguyện thi hành án hoặc bị cưỡng chế thi hành án theo quy định tại các Điều 6, 7, 7a, 7b và 9 Luật Thi hành án dân sự."
_BASIS = "Căn cứ khoản 1 Điều 147 Bộ luật Tố tụng dân sự; khoản 2 Điều 26 Nghị quyết số 326/2016/UBTVQH14 ngày 30/12/2016 của Ủy ban Thường vụ Quốc hội."
_NEW_TONE = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "ọa": "oạ",
    "òe": "oè",
    "ỏe": "oẻ",
    "ủy": "uỷ",
    "ùy": "uỳ",
    "úy": "uý",
    "ụy": "uỵ",
}

TABLE: dict[str, Rule] = {
    "label: 1/": relabelled(_FIRST, lambda m: f"{m['n']}/ "),
    "label: 1)": relabelled(_FIRST, lambda m: f"{m['n']}) "),
    "label: 1-": relabelled(_FIRST, lambda m: f"{m['n']}- "),
    "label: [1]": relabelled(_FIRST, lambda m: f"[{m['n']}] "),
    "label: I.": relabelled(_FIRST, _roman, taken="[IVX]{1,4}[./)]"),
    "label: Điều 1.": relabelled(_FIRST, lambda m: f"Điều {m['n']}. "),
    "label: 1.Buộc, no blank": relabelled(_FIRST, lambda m: f"{m['n']}{m['mark']}"),
    "label: no number": relabelled(_FIRST, lambda m: ""),
    "label: + for -": relabelled(_DASH, lambda m: "+ ", taken=r"\+"),
    "label: * for -": relabelled(_DASH, lambda m: "* ", taken=r"\*"),
    "label: • for -": relabelled(_DASH, lambda m: "• "),
    "label: -Ông A, no blank": relabelled(_DASH, lambda m: "-"),
    "label: no dash": relabelled(_DASH, lambda m: ""),
    "label: a. for a)": relabelled(_LETTER, lambda m: f"{m['n']}. "),
    "label: - for a)": relabelled(_LETTER, lambda m: "- ", taken="[-–]"),
    "lines: wrapped at 60": wrapped(60),
    "lines: wrapped at 75": wrapped(75),
    "lines: wrapped at 100": wrapped(100),
    "lines: a paragraph a line": wrapped(None),
    "lines: blank lines between paragraphs": blank_lines,
    "lines: two blanks between words": everywhere(r"(?<=\w) (?=\w)", "  "),
    "lines: no-break blanks": everywhere(r"(?<=\w) (?=\w)", "\u00a0"),
    "page number: 5": page_numbers("{n}", False),
    "page number: blank lines around": page_numbers("{n}", True),
    "page number: - 5 -": page_numbers("- {n} -", False),
    "page number: Trang 5/12": page_numbers("Trang {n}/{all}", False),
    "between: interest on late payment": between(_LATE),
    "between: how judgments are enforced": between(_LAW),
    "between: a legal basis": between(_BASIS),
    "spelling: oà, uỷ": lambda paper, draw: _tones(paper),
    "spelling: qui định": swap("quy định", "qui định"),
    "spelling: ƣ for ư": everywhere("ư", "ƣ"),
    "spelling: Ð for Đ": everywhere("Đ", "Ð"),
}
