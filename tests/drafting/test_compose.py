from datetime import date

import pytest
from drafting_makers import (
    court_fee,
    make_obligation,
    make_office,
    make_officer,
    make_party,
    make_reading,
    make_signatory,
    readings,
    refund,
)
from hypothesis import given, settings

from thads.engine.drafting.compose import compose, compose_paper
from thads.engine.drafting.demands import MissingContent, WrongSigningForm
from thads.engine.drafting.kinds import fill, kind
from thads.engine.drafting.models import Draft
from thads.engine.drafting.plan import plan
from thads.engine.drafting.qr import InsecureLookup
from thads.engine.drafting.wording import day_text, money, quoted, receipt, thing
from thads.engine.judgment.schema import STATE

ON = date(2026, 11, 20)
AN, BINH = "Trần Văn An", "Lê Thị Bình"
BASE = "https://tracuu.thads.example.vn/tra-cuu/vb"
CODE = "0123A-4567B-89CDE-FGHJK"


def drafts(reading, on=ON, **changes):
    desk = {
        "office": make_office(),
        "signatory": make_signatory(),
        "officer": make_officer(),
        "code": CODE,
        "lookup_base": BASE,
    }
    made = plan(reading, on=on, assume_requested=True)
    return [compose(row, reading=reading, on=on, **(desk | changes)) for row in made.decisions]


def draft(*rows, on=ON, parties=None, document=None, **changes):
    return drafts(make_reading(*rows, parties=parties, **(document or {})), on, **changes)[0]


def test_an_enforcement_decision_has_all_that_article_12_demands():
    text = draft(make_obligation("o1", amount=350_000_000, net_amount=350_000_000)).text()
    for part in (
        "Nguyễn Minh Trưởng", "TRƯỞNG THI HÀNH ÁN DÂN SỰ", "Bản án số 76/2026/DS-ST ngày 15/8/2026",
        "Tòa án nhân dân khu vực 1 - Bắc Ninh", AN, BINH, "sinh năm 1980", "số định danh cá nhân 024080000000",
        "Khu phố 1, phường Kinh Bắc", "350.000.000 đồng (Ba trăm năm mươi triệu đồng)", "10 (mười) ngày",
        "1234567890", "giao trực tiếp", "Phạm Thị Hành", "Viện kiểm sát nhân dân tỉnh Bắc Ninh", "Lưu: VT, HSTHA",
    ):  # fmt: skip
        assert part in text, part


def test_what_is_missing_is_named_all_at_once_in_vietnamese():
    with pytest.raises(MissingContent) as raised:
        draft(court_fee("o1", AN, 5), document={"number": None, "court": None}, signatory=make_signatory(name=""))
    assert all(part in str(raised.value) for part in ("người ký", "số bản án", "tên Tòa án"))


def test_an_offset_cites_its_receipt_and_what_is_left():
    offset = {
        "amount": 200_000,
        "receipt": {"number": "0001234", "date": "2026-03-12", "office": "THADS tỉnh Bắc Ninh"},
    }
    text = draft(court_fee("o1", AN, 300_000, net_amount=100_000, offset=offset)).text()
    assert "được trừ 200.000 đồng đã nộp theo Biên lai số 0001234 ngày 12/3/2026 của THADS tỉnh Bắc Ninh" in text
    assert "còn phải thi hành 100.000 đồng (Một trăm nghìn đồng)" in text


def test_interest_is_printed_once_and_says_which_duties_it_belongs_to():
    rows = [make_obligation(f"o{i}", interest={"kind": "statutory"}) for i in (1, 2)] + [make_obligation("o3")]
    text = draft(*rows).text()
    assert text.count("khoản 2 Điều 468") == 1 and "Đối với khoản 1, 2: kể từ ngày" in text


def test_the_judgments_own_interest_sentence_is_kept():
    row = make_obligation("o1", interest={"kind": "contract", "sentence": "Lãi theo câu của bản án."})
    assert "Lãi theo câu của bản án." in draft(row).text()


def test_joint_debtors_are_said_to_be_joint():
    row = make_obligation("o1", debtors=[AN, "Cao Văn Cường"], liability="joint_and_several", amount=5)
    assert (
        "Trần Văn An và Cao Văn Cường có nghĩa vụ liên đới trả cho Lê Thị Bình số tiền 5 đồng (Năm đồng)"
        in draft(row).text()
    )


def test_things_carry_their_marks():
    assert thing({"description": "xe mô tô Wave", "quantity": 1, "unit": "chiếc", "plate": "29X1-123.45"}) == (
        "01 chiếc xe mô tô Wave, biển số 29X1-123.45"
    )


def test_three_things_or_more_have_a_line_each():
    things = [{"description": f"máy tính xách tay loại {n}", "quantity": 1, "unit": "chiếc"} for n in (1, 2, 3)]
    row = make_obligation(
        "o1", "confiscate", stream="ex_officio", debtors=[], creditors=[STATE], amount=None, items=things
    )
    body = draft(row).body
    at = next(index for index, block in enumerate(body) if block.type == "numbered")
    assert body[at].text == "Tịch thu, sung quỹ nhà nước:"
    lines = [block.text for block in body[at + 1 : at + 4]]
    assert lines[0] == "01 chiếc máy tính xách tay loại 1;" and lines[2] == "01 chiếc máy tính xách tay loại 3."


def test_a_mark_that_the_description_holds_is_not_said_twice():
    part = {
        "description": "xe mô tô Wave, biển số 29X1-123.45,",
        "plate": "29X1-12345",
        "serial": "RLH0099",
        "quantity": 1,
    }
    assert thing(part) == "01 xe mô tô Wave, biển số 29X1-123.45, số RLH0099"


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("3.1. Buộc ông An tháo dỡ mái che.", "Buộc ông An tháo dỡ mái che"),
        ("- 2. Giao nhà;", "Giao nhà"),
        ("[4] a) Giao nhà", "Giao nhà"),
        ("Điều 5. Giao nhà", "Điều 5. Giao nhà"),
        ("120,5 m2 đất tại thửa 45", "120,5 m2 đất tại thửa 45"),
        ("01 chiếc xe", "01 chiếc xe"),
        ("1.", "1"),
    ],
)
def test_the_judgments_words_are_quoted_without_the_number_of_their_clause(clause, words):
    assert quoted(clause) == words


def test_a_refund_says_on_which_receipt_it_was_paid_and_sets_nothing_off():
    row = refund("o1", AN, 900)
    row.offset = {"amount": 900, "receipt": {"number": "0024117", "date": "2025-08-15"}}
    text = draft(row).text()
    assert "đã nộp theo Biên lai số 0024117 ngày 15/8/2025" in text and "được trừ" not in text


def test_a_part_of_a_divided_duty_does_not_print_the_others_parts():
    parts = [{"label": AN, "amount": 400}, {"label": BINH, "amount": 600}]
    row = make_obligation(
        "o1", debtors=[AN, BINH], creditors=["Đỗ Thị Giang"], liability="by_shares", amount=1000, components=parts
    )
    one = drafts(make_reading(row))[0]
    assert "400 đồng" in one.text() and "600" not in one.text()


def test_an_urgent_measure_has_its_own_grounds_and_no_voluntary_period():
    row = make_obligation("o1", "security_measure", stream="ex_officio", creditors=[], amount=5_000_000_000)
    row.text = "1. Phong tỏa tài khoản số 0123456789 trong phạm vi 5.000.000.000 đồng."
    made = draft(row, document={"number": "12/2026/QĐ-BPKCTT", "type": "decision"})
    text = made.text()
    assert "Điều 62" in made.bases[0] and "Điều 36" not in made.bases[0]
    assert "đã có hiệu lực pháp luật" not in text
    assert "24 giờ" in text and "không áp dụng thời hạn tự nguyện" in text and "10 (mười) ngày" not in text
    assert "theo nội dung: “Phong tỏa tài khoản" in text and "Nộp tiền" not in text


def test_a_declaration_of_bankruptcy_has_its_own_grounds():
    made = draft(make_obligation("o1"), document={"number": "02/2026/QĐ-TBPS", "type": "decision"})
    assert made.kind == "QD-CD" and "điểm g khoản 2" in made.bases[0] and "Điều 64" in made.bases[0]


@settings(max_examples=150, deadline=None)
@given(readings())
def test_whatever_is_planned_can_be_put_on_paper(reading):
    drafts(reading)


def test_a_refund_needs_no_voluntary_period_and_no_account():
    text = draft(refund("o1", BINH, 8_750_000)).text()
    assert "Hoàn trả cho Lê Thị Bình tiền tạm ứng án phí" in text
    assert "tự nguyện" not in text and "1234567890" not in text


def test_sixteen_duties_go_into_an_annex_that_describes_each_creditor():
    rows = [make_obligation(f"o{i}", creditors=[f"Người thứ {i}"], amount=1000, net_amount=1000) for i in range(16)]
    made = draft(*rows)
    assert [len(volume.rows) for volume in made.volumes] == [16]
    assert made.volumes[0].rows[3][1].startswith("Người thứ 3; sinh năm 1980")
    assert "16 khoản, tổng số tiền 16.000 đồng" in made.text()
    assert draft(*rows[:15]).volumes == []


def test_an_annex_is_cut_into_volumes_of_five_thousand_rows():
    rows = [make_obligation(f"o{i}", creditors=[f"Người {i}"]) for i in range(5001)]
    made = draft(*rows)
    assert [(volume.number, volume.of, len(volume.rows)) for volume in made.volumes] == [(1, 2, 5000), (2, 2, 1)]
    assert "Phụ lục gồm 2 tập" in made.text()


def test_a_deputy_signs_for_the_head_and_only_in_the_forms_of_the_kind():
    signer = make_signatory(role="deputy", form="KT.", title="Phó Trưởng Thi hành án dân sự")
    assert draft(court_fee("o1", AN, 5), signatory=signer).sign_lines == [
        "KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ",
        "PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ",
    ]
    with pytest.raises(WrongSigningForm):
        draft(court_fee("o1", AN, 5), signatory=make_signatory(form="TL."))


def test_the_old_law_is_cited_before_july_2026():
    made = draft(court_fee("o1", AN, 5), on=date(2026, 6, 30))
    assert "năm 2008" in made.bases[0] and "106/2025" not in made.text()


def test_an_unknown_address_is_printed_as_unknown_and_reported():
    made = draft(court_fee("o1", AN, 5), parties=[make_party(AN)])
    assert "chưa xác định địa chỉ" in made.text()
    assert any("địa chỉ" in doubt for doubt in made.doubts) and any("số định danh" in doubt for doubt in made.doubts)


def test_an_office_may_print_another_symbol():
    assert draft(court_fee("o1", AN, 5), office=make_office(symbols={"QĐ": "QĐ-THADSKV1"})).symbol == "QĐ-THADSKV1"


def test_the_look_up_address_must_be_https():
    with pytest.raises(InsecureLookup):
        draft(court_fee("o1", AN, 5), lookup_base="http://tracuu.example.vn/vb")


def test_a_draft_survives_json():
    made = draft(*(make_obligation(f"o{i}", creditors=[f"Người {i}"]) for i in range(20)))
    assert Draft.from_dict(made.to_dict()) == made


def test_values_are_never_read_as_wording():
    assert fill("{a} và {b}", {"a": "{b}", "b": "{a} %s {0}"}) == "{b} và {a} %s {0}"


PAPERS = {
    "PN-YC": {"requester": BINH, "requester_address": "Số 5", "received_on": "2026-11-19", "received_how": "trực tiếp", "claims": ["Trả nợ"]},
    "TB-BS": {"requester": BINH, "received_on": "2026-11-19", "missing": ["Số tài khoản ngân hàng"]},
    "TB-TC": {"requester": BINH, "received_on": "2026-11-19", "claims": ["Trả nợ"], "ground": "d", "reason": "Quá 05 năm."},
    "QD-SDBS": {"target": "Quyết định số 12/QĐ-THADS", "reason": "Tòa án sửa chữa bản án.", "changes": ["Sửa năm sinh"]},
    "QD-TH": {"target": "Quyết định số 12/QĐ-THADS", "ground": "b", "reason": "Ghi nhầm.", "consequence": "Không còn giá trị."},
}  # fmt: skip


def paper(code, **changes):
    forms = kind(code).signer["forms"]
    signer = make_signatory() if "" in forms else make_signatory(role="unit_head", form=forms[0], title="Trưởng phòng")
    inputs = PAPERS[code] | changes
    return compose_paper(
        code, inputs, office=make_office(), signatory=signer, officer=make_officer(), on=ON, code=CODE, lookup_base=BASE
    )


@pytest.mark.parametrize("code", PAPERS)
def test_every_other_paper_says_what_it_was_given(code):
    text = paper(code).text()
    for value in PAPERS[code].values():
        for part in value if isinstance(value, list) else [value]:
            assert part in text or day_text(part) in text or len(part) == 1
    assert "{" not in text and "Nguyễn Minh Trưởng" in text


@pytest.mark.parametrize("code", PAPERS)
def test_every_other_paper_names_the_input_that_is_missing(code):
    for asked in kind(code).inputs:
        if asked.get("required"):
            with pytest.raises(MissingContent) as raised:
                paper(code, **{asked["name"]: ""})
            assert asked["label"] in str(raised.value)


def test_a_refusal_stands_on_a_ground_of_the_law():
    text = paper("TB-TC").text()
    assert "điểm d khoản 4 Điều 34" in text and "Hết thời hiệu" in text
    with pytest.raises(MissingContent):
        paper("TB-TC", ground="x")


def test_the_kinds_of_both_laws_have_signer_register_series_and_states():
    for code in ("QD-CD", "QD-TYC", *PAPERS):
        made = kind(code)
        assert made.signer["forms"] and made.register and made.series and made.effect and "draft" in made.states
        assert {"L2008", "L2025"} <= set(made.article)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-09-05", "05/9/2026"), ("2026-01-31", "31/01/2026"), ("2026-12-01", "01/12/2026"), (None, "…")],
)
def test_days_are_written_as_decree_30_wants(iso, shown):
    assert day_text(iso) == shown


def test_foreign_money_is_named_in_its_words():
    assert money(3000, "USD") == "3.000 USD (Ba nghìn đô la Mỹ)"
    assert receipt({"number": "7"}) == "Biên lai số 7"
