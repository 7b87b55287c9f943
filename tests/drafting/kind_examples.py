"""Made-up entries for every kind of paper. Nobody here exists."""

from __future__ import annotations

from typing import Any

from drafting_makers import make_office, make_officer, make_signatory

from thads.engine.drafting.kinds import kind, kinds
from thads.engine.drafting.models import Office, Signatory

AN = {
    "name": "Trần Văn An",
    "birth_year": 1980,
    "id_number": "024080000017",
    "address": "Khu phố 1, phường Kinh Bắc, tỉnh Bắc Ninh",
}
BINH = {
    "name": "Lê Thị Bình",
    "birth_year": 1985,
    "id_number": "024185000026",
    "address": "Số 12 đường Ví Dụ, phường Võ Cường, tỉnh Bắc Ninh",
}
CUONG = {
    "name": "Cao Văn Cường",
    "birth_year": 1979,
    "id_number": "024079000035",
    "address": "Thôn Đông, xã Mẫu, tỉnh Bắc Ninh",
}
FIRM = {
    "name": "Công ty TNHH Mẫu Đơn",
    "kind": "organisation",
    "id_number": "2300999991",
    "address": "Lô 3, khu công nghiệp Ví Dụ, tỉnh Bắc Ninh",
    "represented_by": "Phan Thị Mẫu",
}
JUDGMENT = "Bản án số 76/2026/DS-ST ngày 15/8/2026 của Tòa án nhân dân khu vực 1 - Bắc Ninh"
OF_HEAD = "Trưởng Thi hành án dân sự tỉnh Bắc Ninh"
COMMUNE = "Ủy ban nhân dân phường Kinh Bắc"
BANK = "Ngân hàng TMCP Ví Dụ - Chi nhánh Bắc Ninh"


def decision(number: int, day: str, subject: str, of: str = OF_HEAD) -> dict[str, str]:
    return {"number": f"{number}/QĐ-THADS", "date": day, "of": of, "subject": subject}


HOUSE = {
    "description": "nhà ở hai tầng diện tích 120 m2 gắn liền với thửa đất số 45, tờ bản đồ số 7, phường Kinh Bắc",
    "quantity": 1, "unit": "ngôi", "value": 2_350_000_000,
}  # fmt: skip
CAR = {
    "description": "xe ô tô con màu trắng",
    "quantity": 1,
    "unit": "chiếc",
    "plate": "99A-000.17",
    "serial": "RLMAU00170017",
}
PEOPLE = [
    {"role": "Người phải thi hành án", "name": "Trần Văn An", "of": "phường Kinh Bắc"},
    {"role": "Người được thi hành án", "name": "Lê Thị Bình", "of": "phường Võ Cường"},
    {"role": "Đại diện Ủy ban nhân dân phường", "name": "Đỗ Thị Giang", "of": "công chức tư pháp"},
]
COUNCIL = [
    {"role": "Chủ tịch Hội đồng", "name": "Phạm Thị Hành", "of": "Chấp hành viên trung cấp"},
    {"role": "Thành viên", "name": "Đỗ Thị Giang", "of": "đại diện Ủy ban nhân dân phường Kinh Bắc"},
    {"role": "Thành viên", "name": "Vũ Văn Khánh", "of": "đại diện Sở Tài chính tỉnh Bắc Ninh"},
]
DUTIES = ["Trả cho Lê Thị Bình số tiền 350.000.000 đồng", "Nộp án phí dân sự sơ thẩm 17.500.000 đồng"]

# By the name of the input; where one name has several types, by name and type.
VALUES: dict[str, Any] = {
    "decision": decision(125, "2026-10-05", "về việc thi hành án theo yêu cầu"), "judgment": JUDGMENT,
    "debtor": [AN], "creditor": [BINH], "part": [{"id": "o1", "text": DUTIES[0]}], "assets": [HOUSE, CAR],
    "assets:list": ["Tủ, giường, đồ dùng: giao cho Trần Văn An"], "about": [AN], "absent": "Lê Thị Bình", "accused": [{"name": "Phạm Thị Hành", "address": "Thi hành án dân sự tỉnh Bắc Ninh"}],
    "other_side": [AN], "security": "phong tỏa tài khoản của người phải thi hành án", "assets:text": "Nhà đất tại Khu phố 1",
    "account": {"number": "0999000017", "bank": BANK, "holder": "LE THI BINH"},
    "accounts": [{"number": "0999000017", "bank": BANK, "holder": "TRAN VAN AN"}],
    "act": "Không thực hiện yêu cầu cung cấp thông tin về tài khoản của người phải thi hành án",
    "acts": ["Tháo dỡ mái che lấn sang thửa đất số 46", "Khôi phục lối đi chung rộng 2,5 m"],
    "addressee": [BINH], "addressee:text": "Công an phường Kinh Bắc", "adjudged": DUTIES,
    "agencies": ["Văn phòng đăng ký đất đai tỉnh Bắc Ninh", "Sở Tư pháp tỉnh Bắc Ninh"],
    "amount": 367_500_000, "asked_on": "2026-11-02", "asked_until": "2026-11-12",
    "at": "2026-12-08T08:30", "auctioneer": "Công ty Đấu giá hợp danh Mẫu Mực", "bound": "Chấp hành viên Phạm Thị Hành",
    "bring": ["Giấy chứng nhận quyền sử dụng đất", "Sổ tài khoản ngân hàng"],
    "business": "cửa hàng vật liệu xây dựng tại số 9 đường Ví Dụ", "buyer": [CUONG], "by": "2026-12-18",
    "by:text": "trong 03 tháng, mỗi tháng trả một phần ba", "calculation": "3% của 350.000.000 đồng thực nhận",
    "cause_from": "2021-09-01", "cause_to": "2022-03-15",
    "certificate": "Chứng thư thẩm định giá số 88/2026/CT ngày 20/11/2026", "changes": ["Sửa năm sinh 1980 thành 1981"],
    "child": [{"name": "Trần Minh Khôi", "birth_year": 2019, "address": "Khu phố 1, phường Kinh Bắc, tỉnh Bắc Ninh"}],
    "circumstances": "không có tình tiết tăng nặng; vi phạm lần đầu",
    "claims": ["Việc kê biên vượt quá nghĩa vụ thi hành án", "Không thông báo trước khi kê biên"],
    "closed_at": "2026-11-20T11:15", "commune": COMMUNE, "compared": "đúng số lượng, chủng loại và hiện trạng",
    "complainant": [AN], "conclusion": "Người phải thi hành án đã thi hành xong khoản án phí, còn phải thi hành khoản nợ",
    "confirmed_by": COMMUNE, "consequence": "Các thủ tục đã thực hiện theo quyết định không còn giá trị",
    "coercion": decision(301, "2026-11-20", "về việc kê biên tài sản", "Chấp hành viên"),
    "contact": "Chấp hành viên Phạm Thị Hành, điện thoại 0222 000 0000", "copies": 3, "cost": 12_000_000, "costs": 1_250_000,
    "costs:text": "mỗi bên chịu một nửa", "costs:list": ["Thuê phương tiện: 4.000.000 đồng", "Bồi dưỡng người tham gia: 6.000.000 đồng"],
    "court": "Tòa án nhân dân khu vực 1 - Bắc Ninh", "custody": "kho của Thi hành án dân sự tỉnh Bắc Ninh",
    "delivery": decision(410, "2026-12-01", "về việc giao tài sản", "Chấp hành viên"), "dependants": 2, "deposit": 5_500_000,
    "detail": "Đến nơi hồi 08 giờ 40 phút, gặp vợ của người được thông báo", "done": [DUTIES[1]], "due": DUTIES,
    "duties": DUTIES, "duty": 350_000_000,
    "entrusting": decision(77, "2026-11-09", "về việc ủy thác xử lý tài sản", "Trưởng Thi hành án dân sự tỉnh Hưng Yên"),
    "events_of_day": ["08 giờ 30 phút công bố quyết định cưỡng chế", "09 giờ 15 phút mở khóa cửa chính"],
    "exploiter": [FIRM], "failed_on": "2026-11-18", "fee_decision": decision(215, "2026-11-03", "về việc thu phí thi hành án"),
    "fee_due": 10_500_000, "fee_paid": 0, "filed_on": "2026-11-16",
    "findings": ["Thường trú và đang ở tại phường Kinh Bắc", "Thửa đất số 45 không có tranh chấp"], "fine": 3_000_000,
    "first": decision(501, "2026-10-20", "về việc giải quyết khiếu nại lần đầu"), "first_view": "Đúng pháp luật, đúng trình tự",
    "going": [DUTIES[1]], "handover_by": "2026-11-27", "held_at": "trụ sở Ủy ban nhân dân phường Kinh Bắc",
    "holder": [CUONG], "holder:text": BANK, "immigration": "Cục Quản lý xuất nhập cảnh, Bộ Công an",
    "incidents": "Phải mở khóa cửa sau", "income": "tiền lương", "invited": "Phòng Kinh tế phường Kinh Bắc",
    "issuer": "Công ty Chứng khoán Mẫu", "items": ["Số dư các tài khoản", "Giao dịch từ ngày 15/8/2026"],
    "keeper": [CUONG], "keeper:text": BANK, "kept": ["Tiền lương người lao động 25.000.000 đồng"], "kept:money": 15_930_000, "kept:text": "không",
    "kept_business": 8_000_000, "kept_living": 5_310_000, "land_agency": "Chi nhánh Văn phòng đăng ký đất đai Bắc Ninh",
    "law": ["Điều 78, Điều 80 Luật Thi hành án dân sự", "Điều 54 Nghị định số 152/2026/NĐ-CP"], "left": DUTIES, "left:money": 6_000_000,
    "manner": "tiếp tục cho thuê nhà xưởng", "matters": ["Kê khai tài sản, thu nhập", "Bàn thời hạn và cách thi hành"],
    "means": "có nhà, đất tại phường Kinh Bắc và lương 21.000.000 đồng mỗi tháng", "measure": "kê biên nhà và quyền sử dụng đất",
    "members": COUNCIL, "missing": ["Số tài khoản ngân hàng của người được thi hành án"], "notified_on": "2026-10-01",
    "old_price": 400_000_000, "opened_at": "2026-11-20T08:30",
    "orders": ["Giữ nguyên quyết định kê biên", "Yêu cầu Chấp hành viên rút kinh nghiệm về việc thông báo"],
    "others": ["Máy bơm nước của người thuê nhà"], "owner": [CUONG], "paid_on": "2026-11-19",
    "papers": ["Bản án", "Biên bản xác minh ngày 19/11/2026"], "passage": ["“Giao cho bà Bình một phần hai thửa đất số 45”"],
    "passport": "số C0000017 cấp ngày 02/3/2022", "pay": "không có thù lao; chi phí do người phải thi hành án chịu",
    "pay_by": "2026-12-05", "pay_to": "Kho bạc Nhà nước khu vực Ví Dụ", "payer": [BINH], "payer:text": "Công ty TNHH Mẫu Đơn",
    "period": "hằng tháng", "person": [AN], "persons": [AN],
    "persuasion": "đã thuyết phục hai lần vào ngày 05/11/2026 và 12/11/2026, người phải thi hành án không giao",
    "place": "thửa đất số 45, phường Kinh Bắc", "places": [COMMUNE, "Nơi cư trú của người được thông báo"],
    "position": "Kế toán viên, hợp đồng không xác định thời hạn", "present": PEOPLE,
    "previous": decision(222, "2026-10-30", "đã ban hành trong vụ việc"), "price": 2_350_000_000,
    "provision": "khoản 3 Điều 65 của nghị định xử phạt", "questions": ["Một phần hai thửa đất nằm ở phía nào"],
    "reason": "Văn bản số 15/CV ngày 18/11/2026 nêu rõ sự việc", "received": 350_000_000, "received_how": "nộp trực tiếp",
    "received_on": "2026-11-17", "receiver": [BINH], "receiver:text": "Phòng Thi hành án dân sự khu vực 2",
    "recipient": "Nguyễn Thị Na, vợ của người được thông báo", "record": "Biên bản đấu giá thành số 09/2026 ngày 10/11/2026",
    "record_at": "2026-11-19T16:45", "registry": "Văn phòng đăng ký đất đai tỉnh Bắc Ninh",
    "remedies": ["Buộc cung cấp thông tin trong 03 ngày"], "replaced": "Chấp hành viên Hoàng Văn Kiên",
    "reply": "Đã phong tỏa hồi 10 giờ 05 phút cùng ngày", "reply_by": "2026-12-20", "requested_on": "2026-11-14",
    "requester": [BINH], "requester:text": "Lê Thị Bình", "requester_address": "Số 12 đường Ví Dụ", "requester_phone": "0900 000 026",
    "requests": ["Cử 05 chiến sĩ bảo vệ", "Một xe cứu hỏa"], "restored": ["Bức tường rào dài 12 m"], "restored_by": "2026-12-15",
    "result": "Đã giao xong nhà cho người nhận", "round": 2, "scope": "Việc bán đấu giá thửa đất số 45",
    "sealed": "còn nguyên, số niêm phong NP 0017", "secured_to": BANK,
    "seizure": decision(300, "2026-11-19", "về việc kê biên tài sản", "Chấp hành viên"), "seller": "Công ty Đấu giá hợp danh Mẫu Mực",
    "shares": ["Trần Thị Bình: 1/1"],
    "sender": [CUONG], "sender:text": "Thi hành án dân sự tỉnh Hưng Yên", "since": "2026-12-01",
    "source": "sổ tiết kiệm số TK 000017 ngày 05/01/2021", "statements": ["Ông An đề nghị được trả dần", "Bà Bình đồng ý"],
    "summary": "Người phải thi hành án đã hai lần cản trở việc xác minh", "summoned": [AN],
    "target": decision(222, "2026-10-30", "về việc kê biên tài sản", "Chấp hành viên"),
    "target:text": "Quyết định số 222/QĐ-THADS ngày 30/10/2026", "terms": ["Ông An trả 350.000.000 đồng làm ba kỳ"],
    "time_of": 1, "to": "Thi hành án dân sự tỉnh Hưng Yên", "total": 12_500_000, "until": "2027-02-18",
    "until:text": "cho đến khi thi hành xong", "use": "tiếp tục ở, không cho thuê", "valuer": "Công ty TNHH Thẩm định giá Mẫu",
    "verifications": ["Ngày 03/5/2027: không có tài sản", "Ngày 30/10/2027: không có thu nhập"], "verified_on": "2026-11-10",
    "relieved": 2_000_000, "first_decided_on": "2021-03-08", "first_decision": "Quyết định số 45/QĐ-CCTHADS ngày 08/3/2021",
    "owed": 12_000_000, "performed": 6_000_000, "proof": ["Giấy xác nhận hộ nghèo số 12/XN ngày 05/10/2026"],
    "opinion": "Văn bản số 15/YK-VKS ngày 18/11/2026: đồng ý", "differences": ["Thiếu 01 sạc điện thoại, do cơ quan giữ trước đó chưa bàn giao"],
    "council": decision(330, "2026-11-10", "về việc thành lập Hội đồng"), "votes": "03/03 thành viên tán thành", "damaged": "không có",
    "evidence": ["Video ghi ngày 19/11/2026"], "explain_by": "2026-11-25", "situation": "khu dân cư đông; người phải thi hành án có biểu hiện chống đối",
    "forces": PEOPLE, "forces:list": ["02 Chấp hành viên", "05 cán bộ công an phường"], "equipment": ["01 xe tải", "Dụng cụ phá khóa"],
    "steps": ["08 giờ 00 tập trung, công bố quyết định", "08 giờ 30 tiến hành kê biên, lập biên bản"], "incidents:list": ["Vắng mặt: mời người chứng kiến, mở khóa, lập biên bản"],
    "costs:sums": [{"text": "Thuê phương tiện vận chuyển", "amount": 4_000_000}, {"text": "Bồi dưỡng lực lượng tham gia", "amount": 6_000_000, "note": "30 người x 200.000 đồng"}],
    "payments": [{"text": "Lê Thị Bình", "amount": 330_000_000, "note": "94% số nợ"}, {"text": "Án phí nộp ngân sách nhà nước", "amount": 17_500_000}],
    "order": "theo khoản 1 Điều 54 Luật Thi hành án dân sự", "violator": [FIRM], "worker": [BINH], "asked": "",
}  # fmt: skip
# What one kind needs in its own way; None leaves an entry out.
OWN: dict[str, dict[str, Any]] = {
    "QD-GG": {"price": 360_000_000, "assets": [CAR]},
    "QD-TTGIU": {"third": True},
    "QD-THXC": {"represents": True, "person": [{"name": "Phan Thị Mẫu", "birth_year": 1977, "id_number": "024177000044", "address": "phường Võ Cường"}], "debtor": [FIRM]},
    "QD-TH": {"part": "phần về tiền lãi", "consequence": "Phần bị thu hồi không còn giá trị"},
    "QD-UT": {"whole": True},
    "BB-TD": {"result": "household"},
    "QD-GTS": {"ground": "buyer"},
    "QD-HDTH": {"debtor": None, "creditor": None},
    "QD-MGCP": {"amount": 6_000_000},
    "QD-MGPHI": {"amount": 4_500_000},
    "QD-PHI": {"amount": 10_500_000},
    "GXN": {"conclusion": "Đã thi hành xong khoản án phí; chưa thi hành khoản trả nợ"},
    "QD-TTN": {"amount": 5_070_000, "total": 367_500_000},
    "QD-TTHD": {"amount": 12_000_000, "total": 367_500_000},
    "QD-KTTS": {"amount": 9_500_000},
    "QD-XPVPHC": {"record": "Biên bản vi phạm hành chính số 04/BB-VPHC ngày 19/11/2026"},
    "TB-NT": {"what": "money"},
    "CV-MG": {"amount": 4_000_000, "left": 4_000_000, "duties": ["Án phí dân sự sơ thẩm 4.000.000 đồng, còn phải thi hành 4.000.000 đồng"]},
    "CV-YKMG": {"amount": 4_000_000, "left": 4_000_000},
    "BB-TH": {"manner": "đốt tại lò đốt rác của phường", "result": "đã tiêu hủy xong toàn bộ"},
    "BK-CT": {"kept": "2.500.000 đồng chờ xác định người nhận"},
    "BB-HD": {"conclusion": "xác định giá 3.000.000 đồng"},
    "GB-TN": {"until": "2026-11-30"},
}  # fmt: skip
DEPARTMENT = Office(
    name="Cục Quản lý thi hành án dân sự", parent="Bộ Tư pháp", place="Hà Nội", abbreviation="CQLTHADS",
    head_title="Cục trưởng Cục Quản lý thi hành án dân sự", sign_title="Cục trưởng", procuracy="Viện kiểm sát nhân dân tối cao",
)  # fmt: skip


def inputs_of(code: str, **changes: Any) -> dict[str, Any]:
    """Plausible entries for everything that this kind may ask for."""
    found: dict[str, Any] = {}
    for asked in kind(code).inputs:
        name, type_ = asked["name"], asked["type"]
        if asked.get("for") == "partial" and not kind(code).partial:
            continue
        if type_ == "choice":
            found[name] = first_choice(asked["choices"])
        elif type_ != "yesno":
            found[name] = VALUES.get(f"{name}:{type_}", VALUES[name])
    own = OWN.get(code, {}) | changes
    return {name: value for name, value in (found | own).items() if value is not None}


def first_choice(rules: str) -> str:
    from thads.engine.law.records import records

    return str(records(rules)[0]["code"])


def signer_of(code: str) -> Signatory:
    """Who signs a paper of this kind, in the first of its forms."""
    role, forms = kind(code).signer["role"], kind(code).signer["forms"]
    if role == "officer":
        return make_signatory(name="Phạm Thị Hành", role="officer", title="Chấp hành viên trung cấp")
    if "" in forms:
        return make_signatory()
    return make_signatory(role="unit_head", form=forms[0], title="Trưởng phòng")


def office_of(code: str) -> Office:
    return DEPARTMENT if kind(code).signer["role"] == "superior" else make_office()


def desk_of(code: str) -> dict[str, Any]:
    return {"office": office_of(code), "signatory": signer_of(code), "officer": make_officer()}


OTHERS = [code for code, made in kinds().items() if not made.stream]
