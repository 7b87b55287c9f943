"""Reading order of a page's lines: top to bottom, with the two-column heads and feet of court papers kept apart.

Papers set the court's name beside the national motto, and "Nơi nhận" beside the signatures. Those are read column by
column; anything else that stands side by side is a table row or a tab stop and is read across, as one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from thads.engine.judgment.pages import Line

Row: TypeAlias = list[Line]

MOTTO = ("xã hội chủ nghĩa", "độc lập", "tự do")
RECIPIENTS = ("nơi nhận",)
GUTTER = 3.0  # points that must stay white between two columns


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines as a person reads them; fragments of one visual line become one line."""
    if _runs_downwards(lines):
        return list(lines)
    rows = _rows(lines)
    ordered: list[Line] = []
    at = 0
    while at < len(rows):
        end = _column_block(rows, at)
        if end > at:
            ordered += _by_columns(rows[at:end])
            at = end
        else:
            ordered.append(_joined(rows[at]))
            at += 1
    return ordered


def _runs_downwards(lines: Sequence[Line]) -> bool:
    bottom = -1e9
    for line in lines:
        y0, y1 = line.bbox[1], line.bbox[3]
        if (y0 + y1) / 2 < bottom:
            return False
        bottom = y1 - (y1 - y0) * 0.3
    return True


def _rows(lines: Sequence[Line]) -> list[Row]:
    """Lines grouped by a shared baseline, rows from top to bottom, fragments from left to right."""
    rows: list[Row] = []
    bottom = -1e9
    for line in sorted(lines, key=lambda one: ((one.bbox[1] + one.bbox[3]) / 2, one.bbox[0])):
        middle = (line.bbox[1] + line.bbox[3]) / 2
        if rows and middle < bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
            bottom = line.bbox[3] - (line.bbox[3] - line.bbox[1]) * 0.3
    for row in rows:
        row.sort(key=lambda one: one.bbox[0])
    return rows


def _column_block(rows: Sequence[Row], start: int) -> int:
    """End of the run of rows from ``start`` that stand in the same two columns, or ``start`` if there is none."""
    first = rows[start]
    if len(first) < 2 or not _opens_columns(rows[start : start + 4]):
        return start
    left, right = _edges(first)
    end = start + 1
    while end < len(rows):
        row = rows[end]
        split = _split(row, left, right)
        if split is None or _gap(rows[end - 1], row) > 3.0:
            break
        left = max([left, *(line.bbox[2] for line in split[0])])
        right = min([right, *(line.bbox[0] for line in split[1])])
        end += 1
    return end


def _opens_columns(rows: Sequence[Row]) -> bool:
    heads = [row for row in rows if len(row) > 1]
    right = " ".join(row[-1].text.lower() for row in heads)
    left = " ".join(row[0].text.lower() for row in heads)
    return any(mark in right for mark in MOTTO) or any(mark in left for mark in RECIPIENTS)


def _edges(row: Row) -> tuple[float, float]:
    """Right edge of the left column and left edge of the right one, at the row's widest gap."""
    gaps = [(b.bbox[0] - a.bbox[2], i) for i, (a, b) in enumerate(pairwise(row))]
    _, at = max(gaps)
    return row[at].bbox[2], row[at + 1].bbox[0]


def _split(row: Row, left: float, right: float) -> tuple[Row, Row] | None:
    """The row's fragments in two columns, or None where one of them crosses the gutter."""
    middle = (left + right) / 2
    lefts = [line for line in row if line.bbox[2] <= max(middle, right - GUTTER)]
    rights = [line for line in row if line.bbox[0] >= min(middle, left + GUTTER) and line not in lefts]
    return (lefts, rights) if len(lefts) + len(rights) == len(row) else None


def _gap(above: Row, below: Row) -> float:
    """White space between two rows, in heights of a line."""
    height = max(below[0].bbox[3] - below[0].bbox[1], 1.0)
    return (min(line.bbox[1] for line in below) - max(line.bbox[3] for line in above)) / height


def _by_columns(rows: Sequence[Row]) -> list[Line]:
    left, right = _edges(rows[0])
    lefts: list[Line] = []
    rights: list[Line] = []
    for row in rows:
        pair = _split(row, left, right) or (row, [])
        left = max([left, *(line.bbox[2] for line in pair[0])])
        right = min([right, *(line.bbox[0] for line in pair[1])])
        lefts += [_joined(pair[0])] if pair[0] else []
        rights += [_joined(pair[1])] if pair[1] else []
    return lefts + rights


def _joined(row: Row) -> Line:
    if len(row) == 1:
        return row[0]
    boxes = [line.bbox for line in row]
    box = [
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    ]
    text = " ".join(line.text.strip() for line in row)
    return Line(text, box, min(line.confidence for line in row))
