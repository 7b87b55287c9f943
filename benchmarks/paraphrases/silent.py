"""What creates no obligation, said in other words: it must not become one."""

from __future__ import annotations

from benchmarks.paraphrases.edits import Rule, swap

_CLAIM = r"(?P<part>(?: một phần| toàn bộ)?)(?P<claim> (?:các )?(?:yêu cầu|kháng cáo))"

TABLE: dict[str, Rule] = {
    "dismissed: Bác yêu cầu": swap(rf"Không chấp nhận{_CLAIM}", "bác{part}{claim}"),
    "dismissed: Không chấp nhận yêu cầu": swap(rf"(?<!\w)[Bb]ác{_CLAIM}", "không chấp nhận{part}{claim}"),
    "dismissed: Không có cơ sở chấp nhận": swap(rf"Không chấp nhận{_CLAIM}", "không có cơ sở chấp nhận{part}{claim}"),
    "dismissed: Không có căn cứ chấp nhận": swap(rf"Không chấp nhận{_CLAIM}", "không có căn cứ chấp nhận{part}{claim}"),
    "dismissed: Không đồng ý": swap(r"Không chấp nhận(?= (?:các )?yêu cầu)", "không đồng ý với"),
    "dismissed: KHÔNG CHẤP NHẬN": swap(rf"Không chấp nhận(?={_CLAIM})", "KHÔNG CHẤP NHẬN"),
    "dismissed: Tuyên xử: Không chấp nhận": swap(
        rf"Không chấp nhận(?={_CLAIM})", "Tuyên xử: Không chấp nhận", opening=True
    ),
    "exempt: không phải nộp": swap(r"không phải chịu(?= (?:tiền )?(?:án phí|lệ phí))", "không phải nộp"),
    "exempt: được miễn nộp toàn bộ": swap(
        r"được miễn (?:toàn bộ )?(?:tiền )?án phí", "được miễn nộp toàn bộ tiền án phí"
    ),
    "exempt: miễn án phí cho A": swap(
        r"(?P<who><WHO>) được miễn (?:toàn bộ )?(?:tiền )?án phí", "miễn toàn bộ án phí cho {who}", opening=True
    ),
    "late: người được thi hành án có đơn": swap(
        r"Kể từ ngày có đơn yêu cầu thi hành án của người được thi hành án(?: \([^)]*\))?",
        "kể từ ngày người được thi hành án có đơn yêu cầu thi hành án",
    ),
    "late: có hiệu lực và có đơn": swap(
        r"Kể từ ngày có đơn yêu cầu thi hành án(?: của người được thi hành án)?(?: \([^)]*\))?",
        "kể từ ngày bản án có hiệu lực pháp luật và người được thi hành án có đơn yêu cầu thi hành án",
    ),
    "late: phải trả thêm tiền lãi": swap(r"còn phải chịu khoản tiền lãi của", "còn phải trả thêm khoản tiền lãi trên"),
    "late: người phải thi hành án": swap(r"hàng tháng bên phải thi hành án(?= còn)", "thì người phải thi hành án"),
    "late: Nếu chậm thi hành": swap(
        r"(?:Kể từ ngày có đơn yêu cầu thi hành án)(?: của người được thi hành án)?(?: \([^)]*\))?(?=[^.;]* hàng tháng bên phải)",
        "khi người được thi hành án có đơn yêu cầu thi hành án mà người phải thi hành án chưa thi hành xong thì kể từ ngày đó",
    ),
}
