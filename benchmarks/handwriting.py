"""How well handwritten requests are pre-filled: ten made-up requests in four fonts the reader was not trained on.

    python benchmarks/handwriting.py [--count 10] [--seed 1000] [--verbose]

Fonts (SIL OFL) come from npm at run time into .cache/ and are not kept in the repository. The pages are rendered,
warped and noised; fonts are not pens, so the figures say what the reader can at best hope for on real handwriting.
"""

from __future__ import annotations

import argparse
import io
import random
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.fuzz import ratio

from thads.engine.judgment.read import read
from thads.engine.judgment.readers import handwriting_reader
from thads.engine.judgment.request import parse_request

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "handwriting"
FONTS = {"mansalva": 30, "licorice": 46, "oooh-baby": 38, "whisper": 46}
PEOPLE = (
    "Lò Thị Mẩy",
    "Trịnh Quang Vỹ",
    "Đàm Văn Khuê",
    "Hồ Diệu Uyên",
    "Phùng Bá Lộc",
    "Vũ Thị Ngoan",
    "Kiều Đức Thịnh",
)
PLACES = ("xã Mường Lự, tỉnh Lâm Giang", "phường Bến Nghiêng, tỉnh Hà Trung", "xã Cồn Sậy, tỉnh Tân Hưng")
COURTS = ("khu vực 2 - Lâm Giang", "khu vực 1 - Hà Trung", "khu vực 4 - Tân Hưng")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=10)
    options.add_argument("--seed", type=int, default=1000, help="another seed, other requests")
    options.add_argument("--verbose", action="store_true", help="print every field that is wrong")
    chosen = options.parse_args()
    reader = handwriting_reader()
    if reader is None:
        sys.exit("the optional packages trueocr and asterocr are missing: pip install 'thads[handwriting]'")
    right: dict[str, list[bool]] = {}
    by_font: dict[str, list[bool]] = {}
    close: list[bool] = []
    fonts = [font_file(name) for name in FONTS]
    for n in range(chosen.count):
        name = list(FONTS)[n % len(FONTS)]
        truth, lines = request(random.Random(chosen.seed + n))  # noqa: S311 (made-up papers)
        pages = read(
            page(lines, fonts[n % len(FONTS)], FONTS[name], chosen.seed + n), f"{n}.png", readers=[reader], jobs=1
        )
        found = fields(pages)
        for key, value in truth.items():
            correct = same(found.get(key), value)
            right.setdefault(key, []).append(correct)
            by_font.setdefault(name, []).append(correct)
            close.append(ratio((found.get(key) or "").lower(), value.lower()) >= 90)
            if chosen.verbose and not correct:
                print(f"  {name:10} {key:20} {value!r} read as {found.get(key)!r}")
    report(right, by_font, close, reader)


def report(right: dict[str, list[bool]], by_font: dict[str, list[bool]], close: list[bool], reader: object) -> None:
    print(f"reader: {reader.name} {reader.version}")
    for title, table in (("field", right), ("font", by_font)):
        print(f"\n{title:24}right  of")
        for key, marks in table.items():
            print(f"{key:24}{sum(marks):5}{len(marks):4}")
    every = [mark for marks in right.values() for mark in marks]
    print(f"\nall fields exactly right: {sum(every)} of {len(every)} = {sum(every) / len(every):.0%}")
    print(f"nine characters in ten right, or better: {sum(close)} of {len(close)} = {sum(close) / len(close):.0%}")


def request(dice: random.Random) -> tuple[dict[str, str], list[str]]:
    """The fields as meant and the lines as written."""
    asker, debtor = dice.sample(PEOPLE, 2)
    place, court = dice.choice(PLACES), dice.choice(COURTS)
    year, amount = dice.randint(1955, 1999), f"{dice.randint(2, 900)}.{dice.randint(0, 999):03}.000"
    number, day, month = dice.randint(3, 180), dice.randint(1, 28), dice.randint(1, 12)
    citizen = f"079{0 if dice.random() < 0.5 else 1}{year % 100:02}{dice.randint(0, 999999):06}"
    account = f"0{dice.randint(10**10, 10**11 - 1)}"
    truth = {
        "requester.name": asker, "requester.birth_year": str(year), "requester.id_number": citizen,
        "requester.address": place, "debtor.name": debtor, "judgment.number": f"{number}/2026/DS-ST",
        "judgment.date": f"2026-{month:02}-{day:02}", "judgment.court": f"Tòa án nhân dân {court}",
        "office": f"Phòng Thi hành án dân sự {court}", "item": f"Trả số tiền {amount} đồng", "account": account,
    }  # fmt: skip
    lines = [
        "ĐƠN YÊU CẦU THI HÀNH ÁN", f"Kính gửi: Phòng Thi hành án dân sự {court}",
        f"Họ và tên người yêu cầu: {asker}, sinh năm {year}", f"Số CCCD: {citizen}", f"Địa chỉ: {place}",
        f"Người phải thi hành án: {debtor}", f"Theo bản án số {number}/2026/DS-ST ngày {day:02}/{month:02}/2026",
        f"của Tòa án nhân dân {court}.", "Nội dung yêu cầu:", f"- Trả số tiền {amount} đồng",
        f"Số tài khoản: {account} tại Ngân hàng TMCP Mường Lự", "Người làm đơn",
    ]  # fmt: skip
    return truth, lines


def fields(pages: object) -> dict[str, str]:
    request = parse_request(pages).request
    groups = {"requester": request.requester, "debtor": request.debtor, "judgment": request.judgment}
    found = {f"{name}.{key}": str(field.value) for name, group in groups.items() for key, field in group.items()}
    found["office"] = str(request.office.value)
    if request.items:
        found["item"] = str(request.items[0].value)
    if "number" in request.bank_account:
        found["account"] = str(request.bank_account["number"].value)
    return found


def same(found: str | None, truth: str) -> bool:
    return found is not None and found.strip(" .").split() == truth.strip(" .").split()


def page(lines: Sequence[str], font: Path, size: int, seed: int) -> bytes:
    """The request as a scanned A4 sheet at 200 dpi: uneven lines, elastic warp, paper noise."""
    dice = np.random.default_rng(seed)
    sheet = Image.new("L", (1654, 2339), 250)
    draw, face = ImageDraw.Draw(sheet), ImageFont.truetype(str(font), int(size * 1.35))
    for at, line in enumerate(lines):
        draw.text((140 + dice.integers(-12, 12), 180 + at * 128 + dice.integers(-8, 8)), line, fill=45, font=face)
    noisy = np.asarray(warped(sheet, dice), float) + dice.normal(0, 7, (2339, 1654))
    buffer = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(buffer, "PNG", dpi=(200, 200))
    return buffer.getvalue()


def warped(sheet: Image.Image, dice: np.random.Generator) -> Image.Image:
    """Columns pushed up and down and rows left and right by slow waves of up to three pixels."""
    pixels = np.asarray(sheet)
    rows, columns = np.indices(pixels.shape)
    phase = dice.uniform(0, 6, 2)
    down = np.rint(rows + 3 * np.sin(columns / 95 + phase[0])).astype(int).clip(0, pixels.shape[0] - 1)
    across = np.rint(columns + 3 * np.sin(rows / 70 + phase[1])).astype(int).clip(0, pixels.shape[1] - 1)
    return Image.fromarray(pixels[down, across])


def font_file(name: str) -> Path:
    """One TrueType file with all Vietnamese letters, merged from the package's subsets."""
    CACHE.mkdir(parents=True, exist_ok=True)
    target = CACHE / f"{name}.ttf"
    if not target.is_file():
        packed = subprocess.run(
            ["npm", "pack", f"@fontsource/{name}", "--silent", "--pack-destination", str(CACHE)],
            check=True, capture_output=True, text=True,
        ).stdout.strip().splitlines()[-1]  # fmt: skip
        with tarfile.open(CACHE / packed) as archive:
            merge([io.BytesIO(data) for data in subsets(archive)], target)
    return target


def subsets(archive: tarfile.TarFile) -> Iterator[bytes]:
    for part in ("latin", "latin-ext", "vietnamese"):
        for member in archive.getmembers():
            if member.name.endswith(f"-{part}-400-normal.woff"):
                yield archive.extractfile(member).read()


def merge(parts: Sequence[io.BytesIO], target: Path) -> None:
    from fontTools.merge import Merger

    plain = []
    for at, part in enumerate(parts):
        font = TTFont(part)
        font.flavor = None
        for table in ("GSUB", "GPOS", "GDEF"):
            if table in font:
                del font[table]
        path = target.with_suffix(f".{at}.ttf")
        font.save(path)
        plain.append(str(path))
    Merger().merge(plain).save(target)


if __name__ == "__main__":
    main()
