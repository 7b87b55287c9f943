"""Words the grammar of judgments is made of: letters, titles, roles, heads of organisations' names."""

from __future__ import annotations

import re

from thads.engine.text.normal import flat

_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")


def plain(text: str) -> str:
    """``text`` as the grammar's patterns see it, character for character: lower case, no accents, line breaks as blanks,
    and ``_`` for the points inside numbers, so that ``[^.;]`` in a pattern ends at a sentence and not inside a sum."""
    return _IN_NUMBER.sub("_", flat(text).replace("\n", " "))


# The number or letter an item opens with, on folded text: "2.1.", "a)", "- ", "IV.".
LABEL = r"^\W*(?:\[[\d._]+\]\s*)?(?:(?:[\d._]+|[a-z]|[ivx]{1,5}|dieu \d+)\s*[).:/\-]+\s*)?[-+*\s]*"

# The part somebody has in a contract, on folded text: "ben ban", "nguoi cho vay", "ben A".
_DEALS = (
    "nhan chuyen nhuong|chuyen nhuong|nhan dat coc|dat coc|cho thue lai|cho thue|thue lai|thue|cho vay|vay|ban|mua|nhan the chap"
    "|the chap|nhan tang cho|duoc tang cho|tang cho|nhan khoan|giao khoan|nhan thau|giao thau|cho muon|muon|gop von|gui giu|giu|to chuc hui|choi hui"
)
CONTRACT_ROLE = rf"\b(?:ben|nguoi) (?P<part>(?:{_DEALS})(?! (?:dat|nha|xe|hang|tai san|ma tuy|bao hiem)\b)|[a-d])\b(?! (?:va |hoac )?ben\b)"

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
LETTER = UPPER + LOWER

# A capitalised word that opens something else when a person's name could go on.
_NOT_A_NAME = (
    "Công ty|Thành phố|Hoàn (?:trả|lại)|[ỦU]ỷ? ban|Uỷ ban|Ngân hàng|T[òo][àa] án|Số (?:tiền|nhà|tài|CMND|CCCD)|Trường hợp|Điều \\d|Địa chỉ"
    "|Sinh (?:năm|ngày)|Cùng (?:địa|trú|cư)|Có (?:mặt|đơn|nghĩa|trách)|Vắng mặt|Trú (?:tại|quán)|Nơi (?:cư|ở|ĐK)|Hiện (?:trú|ở|đang|nay|cư)|Chức vụ"
    "|Nghề nghiệp|Buộc (?:ông|bà|anh|chị|các|bị|công)|Giấy (?:chứng|ủy|tờ|phép)|Ngày \\d|Tháng \\d|Năm \\d|Nhận (?:được|tiền)|Người (?:đại|bảo|có|được|phải|làm|kế|thừa|bị)"
    "|Bị (?:đơn|cáo|hại)|Nguyên đơn|Các (?:đương|bên|bị|ông|bà)|Theo (?:quy|đơn|hợp|biên|giấy|quyết)|Về (?:án|chi|việc|phần|khoản|số|tài)|Nếu (?:ông|bà|anh|chị|bên|không)"
    "|Trong (?:hạn|thời|trường|đó)|Tại (?:phiên|thời|đơn|tòa|toà|cơ)|Kể từ|Trả lại|Án phí|Được (?:khấu|trừ|nhận|quyền|miễn)|Phải (?:chịu|nộp|trả)|Đã (?:nộp|nhận|trả)"
    "|Còn (?:phải|lại)|Mỗi (?:người|bên|bị)|Không (?:chấp|ai|yêu|phải)|Tỉnh [A-ZĐ]|Chi cục|Cơ quan|Quyền (?:sử|sở|lợi)|Thửa (?:đất|số)|Tổng (?:cộng|số)|CCCD|CMND|SN\\b"
    "|Giới tính|Quốc tịch|Dân tộc|Tôn giáo|Đại diện|Luật sư|Hội đồng|Viện kiểm|Biên lai|Đăng ký|Lý do|Giao cho"
)
NAME_TOKEN = rf"(?!(?:{_NOT_A_NAME}))[{UPPER}][{LETTER}]*(?:['’][{LETTER}]+)*[\d*]{{0,3}}"
PERSON_NAME = rf"{NAME_TOKEN}(?: (?:{NAME_TOKEN}|(?:thị|văn)(?= [{UPPER}]))){{0,6}}"

# Behind a title "Hoàn" is a name whatever follows: "anh Hoàn trả".
TITLED_NAME = rf"(?:{PERSON_NAME}(?: Hoàn(?= (?:trả|lại)))?|Hoàn(?= (?:trả|lại)))"

TITLES_MALE = ("ông", "anh", "chú", "cụ ông", "cậu")
TITLES_FEMALE = ("bà", "chị", "cô", "cụ bà", "mợ", "thím")
TITLE = r"(?<!\w)(?:cụ ông|cụ bà|ông|bà|anh|chị|chú|cô|cháu|cụ|em|bác|bé|cậu|mợ|thím)"

# Role words of the parties, folded, longest first: (printed, contract role).
ROLES: tuple[tuple[str, str], ...] = (
    ("nguoi co quyen loi va nghia vu lien quan", "interested_person"),
    ("nguoi co quyen loi nghia vu lien quan", "interested_person"),
    ("nguoi co quyen loi, nghia vu lien quan", "interested_person"),
    ("nguoi co nghia vu, quyen loi lien quan", "interested_person"),
    ("nguoi co quyen va nghia vu lien quan", "interested_person"),
    ("nguoi co nghia vu lien quan", "interested_person"),
    ("nguoi co quyen loi lien quan", "interested_person"),
    ("nguoi lien quan", "interested_person"),
    ("nguoi co quyen loi", "interested_person"),
    ("nguoi co nghia vu", "interested_person"),
    ("nguyen don dan su", "civil_plaintiff"),
    ("bi don dan su", "civil_defendant"),
    ("dong nguyen don", "plaintiff"),
    ("dong bi don", "defendant"),
    ("nguyen don", "plaintiff"),
    ("bi don", "defendant"),
    ("nguoi khoi kien", "plaintiff"),
    ("nguoi bi kien", "defendant"),
    ("nguoi yeu cau", "petitioner"),
    ("nguoi bi yeu cau", "respondent"),
    ("nguoi bi hai", "victim"),
    ("bi hai", "victim"),
    ("cac bi cao", "accused"),
    ("bi cao", "accused"),
    ("nguoi bi thuong tich", "victim"),
)
# People who act for somebody: known by name, but they owe and receive nothing.
SIDE_ROLES: tuple[tuple[str, str], ...] = (
    ("nguoi dai dien hop phap", "representative"),
    ("nguoi dai dien theo phap luat", "representative"),
    ("nguoi dai dien theo uy quyen", "representative"),
    ("nguoi dai dien", "representative"),
    ("dai dien hop phap", "representative"),
    ("dai dien theo phap luat", "representative"),
    ("dai dien theo uy quyen", "representative"),
    ("dai dien uy quyen", "representative"),
    ("dai dien", "representative"),
    ("nguoi duoc uy quyen", "representative"),
    ("nguoi giam ho", "representative"),
    ("nguoi bao ve quyen", "counsel"),
    ("nguoi bao chua", "counsel"),
    ("luat su", "counsel"),
    ("nguoi lam ch", "witness"),
    ("nhan chung", "witness"),
    ("nguoi chung kien", "witness"),
    ("nguoi giam dinh", "expert"),
    ("nguoi phien dich", "interpreter"),
    ("nguoi khang cao", "appellant"),
    ("vien kiem sat khang nghi", "appellant"),
    ("nguoi ke thua quyen", "successor"),
    ("nhung nguoi ke thua quyen", "successor"),
)

ORGANISATION_HEADS = (
    "Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND", "Ngân hàng", "Tổng công ty", "Tổng Công ty", "Công ty", "Công Ty", "CÔNG TY", "NGÂN HÀNG", "Tập đoàn", "Hợp tác xã", "HTX",
    "Doanh nghiệp", "DNTN", "Ủy ban nhân dân", "Uỷ ban nhân dân", "UBND", "Ủy ban Nhân dân", "Quỹ", "Chi nhánh",
    "Bảo hiểm xã hội", "Bệnh viện", "Trường", "Sở", "Chi cục", "Cục", "Trung tâm", "Hội", "Liên đoàn", "Xí nghiệp", "Nhà máy",
    "Ban quản lý", "Cơ sở", "Văn phòng", "Viện", "Chùa", "Giáo xứ", "Phòng", "Hội đồng", "Kho bạc",
    "Cửa hàng", "Hộ kinh doanh", "Nhà hàng", "Khách sạn", "Siêu thị", "Tiệm", "Đại lý", "Nhà thuốc", "Nhà xe", "Xưởng", "Trang trại", "Trại giam", "Trạm", "Tổ hợp tác",
    "Câu lạc bộ", "Nông trường", "Lâm trường", "Bưu điện", "Điện lực", "Tòa soạn", "Đài truyền hình", "Hạt kiểm lâm", "Công an", "Nhà trẻ", "Nhà thờ", "Thánh thất", "Tịnh xá",
)  # fmt: skip
_ORGANISATION_WORDS = (
    "thương mại cổ phần trách nhiệm hữu hạn một hai thành viên trở lên đầu tư và phát triển xây dựng dịch vụ sản xuất nhân dân "
    "xã huyện quận tỉnh phường thị trấn thành phố nông nghiệp thôn vận tải du lịch bảo hiểm tài chính quản lý khai thác sản tín dụng "
    "chi nhánh phòng giao dịch của các tổ chức kinh doanh xuất nhập khẩu công nghệ điện lực nước chế biến thực phẩm cho thuê may mặc "
    "thủy hải da giày gỗ nội thất ô tô xe máy vật liệu quốc tế nhà ở hạ tầng kỹ thuật khu vực thuộc ngoại chính sách hội ty tư hàng "
    "môi trường đô y tế dược phẩm giáo dục đào tạo trung học tiểu phổ thông cơ sở bán lẻ cung ứng tiêu dùng doanh nghiệp hợp tác"
).split()
ORGANISATION_WORD = rf"(?:[{UPPER}][{LETTER}\d&.*\-]*|[1-9]\d{{0,2}}(?![\d.,])|{'|'.join(sorted(set(_ORGANISATION_WORDS), key=len, reverse=True))})(?![{LETTER}])"

# Several debtors or creditors stand side by side with only these (folded) words between them.
JOINERS = re.compile(
    r"^[\s,:()&\-–“”\"]*(?:(?:va|cung|voi|cung voi|vo chong|vo|chong|cac|nhung|hai|dong|la|sinh nam \d{4}|(?:nguyen|bi) don|bi cao|bi hai"
    r"|nguoi co quyen loi,? (?:va )?nghia vu lien quan|con|cu ong|cu ba|ong|ba|anh|chi|chu|co|chau|cu|em|bac|be|gom|co|ten|ca|sn|thanh vien|gia dinh|ho|duoc quyen su dung dat|\d)[\s,:()&\-–“”\"]*)*$"
)
