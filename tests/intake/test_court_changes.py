"""What a court's correction changes in what people confirmed."""

from __future__ import annotations

from thads.engine.intake.changes import affects, proposals, wordings
from thads.engine.judgment.schema import Clause, Document, Obligation, Party, Reading


def confirmed():
    return Reading(
        document=Document("12/2026/DS-ST", "2026-08-15", "Tòa án nhân dân khu vực 1 - Bắc Ninh"),
        parties=[
            Party("p1", "Nguyễn Văn Thử", id_number="02408000001", birth_year=1980, address="Thôn Đông, xã Mẫu"),
            Party("p2", "Trần Thị Mẫu", birth_year=1975, address="Thôn Tây, xã Mẫu"),
        ],
        obligations=[
            Obligation(
                "o1", 1, "Buộc ông Nguyễn Văn Thử trả cho bà Trần Thị Mẫu 250.000.000 đồng.", "pay_money", "on_request",
                debtors=["Nguyễn Văn Thử"], creditors=["Trần Thị Mẫu"], amount=250_000_000, net_amount=250_000_000,
            ),
            Obligation("o2", 2, "Nguyễn Văn Thử chịu 12.500.000 đồng án phí.", "court_fee", "ex_officio", debtors=["Nguyễn Văn Thử"], amount=12_500_000),
        ],
    )  # fmt: skip


def correction(*texts, parties=()):
    return Reading(clauses=[Clause(n, f"{n}.", text) for n, text in enumerate(texts, 1)], parties=list(parties))


def changed(*texts, **more):
    return {one.path: one for one in proposals(confirmed(), correction(*texts, **more))}


def test_a_wrong_citizen_id_is_found_in_the_party_and_its_obligations():
    found = changed("Tại trang 1 bản án đã ghi “CCCD số 02408000001” nay sửa lại là “CCCD số 024080000017”.")
    assert list(found) == [""]  # the words round the number are not in the field: shown, to be placed by a person
    found = changed("Tại trang 1 ghi số “02408000001”, nay sửa lại là “024080000017”.")
    one = found["parties.0.id_number"]
    assert (one.old, one.new, one.obligations) == ("02408000001", "024080000017", ("o1", "o2"))


def test_a_sum_is_found_by_its_value_however_it_is_written():
    found = changed('Sửa chữa số tiền "250.000.000 đồng" thành "205.000.000 đồng".')
    assert found["obligations.0.amount"].new == "205000000"
    assert found["obligations.0.net_amount"].new == "205000000"
    assert "205.000.000 đồng" in found["obligations.0.text"].new


def test_words_are_replaced_whole_never_inside_another_word():
    assert "parties.1.name" not in changed("“Thử” sửa thành “Thứ”.")
    assert "parties.0.name" in changed("“Thử” sửa thành “Thứ”.")
    assert not [path for path in changed("“Th” sửa thành “X”.") if path]


def test_a_party_described_again_is_compared_field_by_field():
    again = Party("x", "Trần Thị Mẫu", birth_year=1976, address="Thôn Tây,  xã Mẫu", id_number="024176000017")
    found = changed("Bổ sung thông tin.", parties=[again])
    assert {path: one.new for path, one in found.items()} == {
        "parties.1.birth_year": "1976",
        "parties.1.id_number": "024176000017",
    }


def test_what_stands_in_no_field_is_still_shown():
    found = changed("“Thôn Nam” sửa lại thành “Thôn Bắc”.")
    assert found[""].says.count("Thôn") == 2


def test_wordings_are_found_in_every_manner_of_writing():
    texts = [
        "đã ghi: “A1” nay sửa lại là: “B1”", 'Đính chính "A2" thành "B2"', "“A3”, nay viết đúng là “B3”",
        "Giữ nguyên “A4” và “B4”", "“A5” thay bằng “A5”",
    ]  # fmt: skip
    assert wordings(texts) == [("A1", "B1"), ("A2", "B2"), ("A3", "B3")]


def test_papers_that_hold_the_old_value_are_affected_and_others_are_not():
    changes = [{"old": "250000000", "what": "số tiền"}, {"old": "02408000001", "what": "số định danh"}]
    assert affects("trả 250.000.000 đồng cho bà Mẫu", changes) == ["số tiền"]
    assert affects("trả 1.250.000.000 đồng", changes) == []
    assert affects("số định danh cá nhân 02408000001", changes) == ["số định danh"]


def test_hostile_wording_neither_breaks_nor_slows_the_search():
    text = "“" + "(a+)+" * 200 + "” sửa thành “" + "\\1" * 100 + "”" + " “" * 500
    assert isinstance(wordings([text]), list)
    assert isinstance(proposals(confirmed(), correction(text)), list)
