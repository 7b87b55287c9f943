"""A closed register is signed by whoever closed it, then by the head; after that nothing may change."""

from __future__ import annotations

from datetime import date

import pymupdf
import pytest
from signing_parts import *  # noqa: F403
from signing_parts import AT, LATER

from thads.engine.drafting.paper_fields import add_signatures
from thads.engine.drafting.registers.catalogue import book
from thads.engine.drafting.registers.copy import copy_of
from thads.engine.drafting.registers.printed import pdf
from thads.engine.drafting.registers.signing import CLOSER, HEAD, CloserAct, ConfirmerAct
from thads.engine.drafting.sign import perform
from thads.engine.drafting.signing_errors import AlreadySigned, NotSignedYet


def closed(**told) -> bytes:
    told = {"on": date(2026, 11, 22), "preparer": "Vũ Thị Lan", "head": "Nguyễn Minh Trưởng"} | told
    copy = copy_of(
        book("18"), "Thi hành án dân sự tỉnh Bắc Ninh", "Quý I năm 2027", statement=("Không phát sinh.",), **told
    )
    return add_signatures(pdf(book("18"), [], copy))


def signed(data: bytes) -> dict[str, bool]:
    with pymupdf.open(stream=data) as document:
        return {one.field_name: bool(one.is_signed) for page in document for one in page.widgets()}


def test_it_leaves_a_place_for_each_of_the_two():
    assert signed(closed()) == {CLOSER: False, HEAD: False}


def test_the_closer_signs_before_the_head(desk):
    first = perform(closed(), CloserAct(AT, name="Vũ Thị Lan"), desk.head)
    assert signed(first) == {CLOSER: True, HEAD: False}
    both = perform(first, ConfirmerAct(LATER, name="Nguyễn Minh Trưởng"), desk.head)
    assert signed(both) == {CLOSER: True, HEAD: True}
    assert both.startswith(first)  # an increment: the first signature covers what it covered


def test_the_head_does_not_sign_what_nobody_has_closed(desk):
    with pytest.raises(NotSignedYet):
        perform(closed(), ConfirmerAct(AT), desk.head)


def test_nobody_signs_twice(desk):
    first = perform(closed(), CloserAct(AT, name="Vũ Thị Lan"), desk.head)
    with pytest.raises(AlreadySigned):
        perform(first, CloserAct(LATER, name="Vũ Thị Lan"), desk.head)


def test_a_copy_of_what_is_open_has_no_place_to_sign():
    assert signed(closed(remark="Bản in khi sổ chưa kết")) == {}
