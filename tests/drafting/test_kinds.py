"""Every kind of paper: composed from made-up entries, typeset, read back."""

import io
import re
from datetime import date
from itertools import cycle

import pymupdf
import pytest
from docx import Document
from drafting_makers import make_signatory
from kind_examples import OTHERS, desk_of, inputs_of, signer_of
from test_compose import BASE, CODE
from test_render import HOSTILE, text_of

from thads.engine.drafting import kinds as catalogue
from thads.engine.drafting.compose import compose_paper
from thads.engine.drafting.demands import MissingContent, WrongEntry, WrongSigner, WrongSigningForm
from thads.engine.drafting.docx import to_docx
from thads.engine.drafting.inputs import asked_for, choices, flags_of, lines, printed
from thads.engine.drafting.kinds import BrokenKind, NotUnderThisLaw, UnknownKind, kind, kinds
from thads.engine.drafting.render import render
from thads.engine.law.regimes import regime

NOW, BEFORE = date(2026, 11, 20), date(2026, 6, 30)
NEW_ONLY = [code for code in OTHERS if "L2008" not in kind(code).article]
ARTICLE = re.compile(r"Điều \d+")


def paper(code, inputs=None, on=NOW, **changes):
    desk = desk_of(code) | changes
    given = inputs_of(code) if inputs is None else inputs
    return compose_paper(code, given, on=on, code=CODE, lookup_base=BASE, **desk)


def flow_of(pdf):
    """The words of the paper in order, without what stands at the edge of a page: its number, the QR's lines."""
    furniture = re.compile(rf"^\d+/\d+$|{CODE}|Quét mã|{BASE.split('/')[2]}")
    with pymupdf.open(stream=pdf) as document:
        blocks = [block[4] for page in document for block in page.get_text("blocks")]
    return squeezed(" ".join(block for block in blocks if not furniture.search(block.strip())))


def squeezed(text):
    return " ".join(text.replace("\u00a0", " ").split())


def unspaced(text):
    return "".join(text.split())


def places(of):
    """Input -> how the wording prints it: as a list, described with the parties, or in a sentence."""
    wording = str([of.subject, of.opening, of.preamble, of.body, of.grounds, of.recipients])
    listed = {part["of"] for part in (*of.preamble, *of.body) if part.get("insert") in ("list", "table")}
    described = {"debtor", "creditor"} if {"insert": "parties"} in of.body else set()
    named = {asked["name"] for asked in of.inputs if re.search(rf"\{{{asked['name']}(_says|_article)?\}}", wording)}
    return listed, described, named


def said(of, inputs):
    """Every word that the entries must have left on the paper."""
    listed, described, named = places(of)
    for asked in asked_for(of):
        name, value = asked["name"], inputs.get(asked["name"])
        if value is None or asked["type"] in ("yesno", "choice"):
            continue
        if asked["type"] == "sums":
            yield from (row["text"] for row in value)
        elif name in listed | described:
            yield from lines(of, name, value)
        elif name in named:
            yield printed(of, inputs, NOW)[name]


@pytest.mark.parametrize("code", OTHERS)
def test_every_kind_is_typeset_with_its_title_articles_entries_signer_and_recipients(code):
    of, inputs = kind(code), inputs_of(code)
    made = paper(code, inputs)
    text = flow_of(render(made))
    for part in (made.title, made.subject, made.issuer, made.opening, made.sign_name, *made.recipients):
        assert squeezed(part) in text, part
    for part in made.sign_lines:
        assert squeezed(part) in text, part
    for value in said(of, inputs):
        assert squeezed(value).rstrip(" .;") in text, value
    bases = " ".join(made.bases)
    assert set(ARTICLE.findall(of.article["L2025"])) <= set(ARTICLE.findall(bases)) or not of.basis


@pytest.mark.parametrize("code", OTHERS)
def test_every_entry_is_printed_or_decides_what_is(code):
    """The parties of the case may stay off the paper: then they are for its register."""
    of = kind(code)
    listed, described, named = places(of)
    deciding = str([of.body, of.grounds, of.events])
    for asked in of.inputs:
        name = asked["name"]
        decides = re.search(rf"'(when|unless)': '{name}(=|\\.|')", deciding)
        assert name in listed | described | named | {"debtor", "creditor"} or decides, name


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_of_the_wording_is_left_open(code):
    text = paper(code).text()
    assert "{" not in text and "…" not in text
    for blot in ("  ", " ,", " .", " ;", "..", ".;", ";.", "(.", ": .", ":.", "( )", "()"):
        assert blot not in text, blot


@pytest.mark.parametrize("code", OTHERS)
def test_the_least_that_a_kind_asks_for_is_enough(code):
    of, inputs = kind(code), inputs_of(code)
    optional = [a["name"] for a in of.inputs if not a.get("required") and not a.get("needed_when")]
    least = {name: value for name, value in inputs.items() if name not in optional}
    for asked in of.inputs:  # what is only needed beside an optional entry goes with it
        if asked.get("needed_when", "").partition("=")[0] in optional:
            least.pop(asked["name"], None)
    text = paper(code, least).text()
    assert "{" not in text and "  " not in text and " ," not in text and " ." not in text


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_missing_is_named(code):
    inputs = inputs_of(code)
    for asked in asked_for(kind(code)):
        if asked.get("required"):
            with pytest.raises(MissingContent) as raised:
                paper(code, inputs | {asked["name"]: ""})
            assert asked["label"] in str(raised.value)
    with pytest.raises(MissingContent) as raised:
        paper(code, {})
    assert all(asked["label"] in str(raised.value) for asked in asked_for(kind(code)) if asked.get("required"))


@pytest.mark.parametrize("code", OTHERS)
def test_every_ground_of_the_law_can_be_chosen_and_no_other(code):
    of = kind(code)
    for asked in asked_for(of):
        if asked["type"] != "choice":
            continue
        for row in choices(asked, NOW):
            made = paper(code, inputs_of(code) | {asked["name"]: row["code"]})
            texts = " ".join([made.subject, *made.bases, *(block.text for block in (*made.preamble, *made.body))])
            shown = f"{{{asked['name']}_says}}" in str([of.body, of.grounds, of.subject])
            assert row["says"] in texts or not shown
        with pytest.raises(MissingContent):
            paper(code, inputs_of(code) | {asked["name"]: "không có"})


@pytest.mark.parametrize("code", OTHERS)
def test_hostile_text_comes_out_of_every_entry_as_it_went_in(code):
    of, inputs = kind(code), inputs_of(code)
    listed, described, named = places(of)
    shown = [
        asked for asked in asked_for(of) if asked["name"] in listed | described | named and asked["name"] in inputs
    ]
    free = ("text", "list", "parties", "people", "assets", "accounts", "obligations", "decision")
    hurt = {a["name"]: f"{a['name']} {nasty}" for a, nasty in zip(shown, cycle(HOSTILE)) if a["type"] in free}
    if kind(code).cosigners:
        hurt[of.cosigners] = [{"role": HOSTILE[0], "name": HOSTILE[1], "of": HOSTILE[4]}]
    hurt |= {a["name"]: [hurt[a["name"]]] * a["least"] for a in shown if a.get("least")}
    text = unspaced(flow_of(render(paper(code, inputs | hurt))))  # a line may break after any stroke
    for name, value in hurt.items():
        assert all(unspaced(part) in text for part in ([value] if isinstance(value, str) else [])), name
    for nasty in HOSTILE[:2] if of.cosigners else ():
        assert text.count(unspaced(nasty)) >= 2


@pytest.mark.parametrize("code", NEW_ONLY)
def test_a_kind_unknown_to_the_old_law_says_so_in_vietnamese(code):
    with pytest.raises(NotUnderThisLaw) as raised:
        paper(code, on=BEFORE)
    assert kind(code).name in str(raised.value) and regime(NOW).law in str(raised.value)
    assert "năm 2008" in str(raised.value) and "Chưa có" in str(raised.value)


@pytest.mark.parametrize("code", [code for code in OTHERS if code not in NEW_ONLY])
def test_a_kind_known_to_the_old_law_cites_it(code):
    grounds = {"ground": "a"} if any(asked["name"] == "ground" for asked in kind(code).inputs) else {}
    made = paper(code, inputs_of(code) | grounds, on=BEFORE)
    assert made.regime == "L2008" and "106/2025" not in made.text()


@pytest.mark.parametrize("code", OTHERS)
def test_only_those_whom_the_law_names_may_sign(code):
    role = kind(code).signer["role"]
    if role == "officer":
        with pytest.raises(WrongSigner):
            paper(code, signatory=make_signatory())
    elif role in ("head", "superior", "resolver"):
        with pytest.raises(WrongSigner):
            paper(code, signatory=signer_of("QD-KB"))
    with pytest.raises(WrongSigningForm):
        paper(code, signatory=make_signatory(role=signer_of(code).role, form="KHÁC."))


@pytest.mark.parametrize("code", [code for code in OTHERS if kind(code).template == "minutes"])
def test_everyone_present_has_a_place_to_sign(code):
    made = paper(code)
    text = squeezed(text_of(render(made)))
    assert [one.name for one in made.cosigners] == ["Trần Văn An", "Lê Thị Bình", "Đỗ Thị Giang"]
    assert text.count("(ký, ghi rõ họ tên hoặc điểm chỉ)") == 3
    hands = text.rsplit("(ký, ghi rõ họ tên", 3)[0:]
    assert all(one.name in " ".join(hands[1:]) and one.role in text for one in made.cosigners)
    first = "Chấp hành viên trung cấp: Phạm Thị Hành" if kind(code).signer["role"] == "officer" else "Trưởng phòng: "
    assert first in text


@pytest.mark.parametrize("code", ["BB-KB", "YC-TT", "QD-HOAN1P", "QD-HDTH"])
def test_the_docx_of_every_form_says_what_the_paper_says(code):
    made = paper(code)
    document = Document(io.BytesIO(to_docx(made)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for part in (
        made.subject,
        made.opening,
        *(block.text for block in made.body),
        *(one.name for one in made.cosigners),
    ):
        assert part in text


def test_a_letter_has_its_subject_under_the_number_and_no_title():
    made = paper("CV-GT")
    text = text_of(render(made))
    assert made.title == "" and made.symbol == "THADS" and "CV-" not in text
    assert text.index("/THADS") < text.index("V/v đề nghị giải thích") < text.index("Kính gửi")


def test_what_a_complaint_showed_stands_before_the_decision():
    text = flow_of(render(paper("QD-GQKN1")))
    assert text.index("Kết quả xác minh:") < text.index("QUYẾT ĐỊNH:") < text.index("Điều 1.")
    assert paper("QD-GQKN2").sign_lines == ["CỤC TRƯỞNG"] and "CỤC TRƯỞNG CỤC" in paper("QD-GQKN2").issuer


def test_a_price_may_not_fall_by_more_than_a_tenth():
    ok = inputs_of("QD-GG", old_price=400_000_000, price=360_000_000)
    assert "360.000.000 đồng (Ba trăm sáu mươi triệu đồng)" in paper("QD-GG", ok).text()
    with pytest.raises(WrongEntry) as raised:
        paper("QD-GG", ok | {"price": 359_999_999})
    assert "không thấp hơn 90%" in str(raised.value) and "khoản 3 Điều 83" in str(raised.value)


def test_a_council_has_three_members_or_more():
    two = inputs_of("QD-HDTH")["members"][:2]
    with pytest.raises(WrongEntry) as raised:
        paper("QD-HDTH", inputs_of("QD-HDTH", members=two))
    assert "ít nhất 3" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("until", "18/02/2027", "một ngày"),
        ("decision", {"number": "12/QĐ-THADS"}, "số và ngày"),
        ("debtor", [{"address": "Khu phố 1"}], "họ tên"),
    ],
)
def test_an_entry_of_the_wrong_shape_is_named_with_what_is_expected(name, value, expected):
    with pytest.raises(WrongEntry) as raised:
        paper("QD-HOAN", inputs_of("QD-HOAN") | {name: value})
    assert expected in str(raised.value)


@pytest.mark.parametrize("value", [-5, 1.5, "mười triệu", True, "1.50"])
def test_only_whole_sums_are_printed_as_money(value):
    with pytest.raises(WrongEntry) as raised:
        paper("QD-KT", inputs_of("QD-KT") | {"amount": value})
    assert "Số tiền phải khấu trừ" in str(raised.value)


def test_a_sum_may_be_typed_with_dots():
    assert (
        "17.500.000 đồng (Mười bảy triệu năm trăm nghìn đồng)"
        in paper("QD-KT", inputs_of("QD-KT", amount="17.500.000")).text()
    )


def test_a_part_of_a_case_names_its_obligations():
    made = paper("QD-HOAN1P")
    assert made.obligations == ["o1"] and "Hoãn thi hành một phần" in made.text()
    assert "Các khoản khác của" in made.text()
    assert paper("QD-HOAN").obligations == [] and "một phần" not in paper("QD-HOAN").text()


def test_interest_stops_while_who_may_protest_looks_at_the_case():
    protest = paper("QD-HOAN", inputs_of("QD-HOAN", ground="protest")).text()
    assert "không phải chịu lãi chậm thi hành án." in protest and "không quá 03 tháng" in protest
    agreed = paper("QD-HOAN", inputs_of("QD-HOAN", ground="c", until=None)).text()
    assert (
        "trừ trường hợp đương sự có thỏa thuận khác" in agreed
        and "cho đến khi căn cứ hoãn thi hành án không còn" in agreed
    )
    with pytest.raises(MissingContent) as raised:
        paper("QD-HOAN", inputs_of("QD-HOAN", ground="protest", until=None))
    assert "Hoãn đến hết ngày" in str(raised.value)


def test_a_case_without_a_private_creditor_prints_no_creditor():
    text = paper("QD-DC", inputs_of("QD-DC", creditor=None)).text()
    assert "Người được thi hành án:" not in text and "Người phải thi hành án:" in text


def test_the_judgment_of_a_reading_need_not_be_typed_again():
    from drafting_makers import make_reading

    given = inputs_of("QD-HOAN", judgment=None)
    made = compose_paper(
        "QD-HOAN", given, on=NOW, code=CODE, lookup_base=BASE, reading=make_reading(), **desk_of("QD-HOAN")
    )
    assert "Căn cứ Bản án số 76/2026/DS-ST ngày 15/8/2026" in made.bases[1]


def test_flags_know_choices_marks_and_partial_papers():
    flags = flags_of(kind("QD-HOAN1P"), inputs_of("QD-HOAN1P", ground="protest"), NOW)
    assert flags["ground=protest"] and flags["ground.no_interest"] and flags["partial"] and flags["part"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"events": ["no_such_event"]}, "no_such_event"),
        ({"allowed": {"phases": ["no_such_phase"]}}, "no_such_phase"),
        ({"basis": "no_such_basis"}, "no_such_basis"),
        ({"groups": ["no_such_group"]}, "no_such_group"),
        ({"like": "QD-KHONG"}, "QD-KHONG"),
        ({"inputs": [{"name": "a", "label": "A", "type": "colour"}]}, "a"),
        ({"colour": "red"}, "colour"),
        ({"body": [{"text": "{nowhere}"}]}, "nowhere"),
        ({"body": [{"text": "a", "when": "nobody_asks"}]}, "nobody_asks"),
    ],
)
def test_a_record_that_cannot_work_is_refused_when_the_catalogue_is_read(wrong, why):
    good = catalogue._read(catalogue.KINDS / "QD-HOAN.yml")
    with pytest.raises(BrokenKind) as raised:
        catalogue._build("QD-X", good | {"code": "QD-X"} | wrong)
    assert why in str(raised.value)


@pytest.mark.parametrize("code", ["QD-KHONG", "../QD-CD", "", "qd-cd", "QD-CD\n"])
def test_a_kind_that_is_not_there_is_refused(code):
    with pytest.raises(UnknownKind):
        kind(code)


def test_the_catalogue_is_complete():
    made = kinds()
    assert len(made) >= 90 and len({of.name for of in made.values()}) == len(made)
    for code, of in made.items():
        assert of.code == code and of.signer["forms"] and of.series and of.effect and of.recipients and of.article
        assert of.verify or "L2008" in of.article, code
