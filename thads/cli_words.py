"""The words of the command line: long help, examples, and click's own words in Vietnamese."""

from __future__ import annotations

from pathlib import Path

import click

from thads.engine.messages import say, translations

# Click looks its words up by module; these are the ones a user meets (usage, options, wrong input).
for _module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
    if hasattr(_module, "_"):
        _module._ = lambda message: translations().get(message, message)
    if hasattr(_module, "ngettext"):
        _module.ngettext = lambda one, many, count: translations().get(
            one if count == 1 else many, one if count == 1 else many
        )


def _examples(*lines: str) -> str:
    """Lines kept as they are (click re-flows paragraphs that do not begin with ``\\b``)."""
    return "\b\n" + "\n".join((say("Examples:"), *(f"  {line}" for line in lines)))


def read_help() -> str:
    return say("Read judgments and requests for enforcement (PDF, scans, pictures, Word, text).")


def read_examples() -> str:
    return _examples(
        "thads read ban-an.pdf",
        "thads read ban-an.pdf --json > ket-qua.json",
        "thads read thu-muc/ --out ket-qua/ --jobs 4",
    )


def draft_help() -> str:
    return say("Draft the enforcement decisions that a judgment calls for, as PDF, with a register.")


def draft_examples() -> str:
    return _examples(
        "thads draft ket-qua.json --office 24 --signatory 'Nguyễn Thị Minh Hạnh' --officer 'Đỗ Quang Vinh' \\",
        "    --lookup-base https://tracuu.example.vn/vb --out du-thao/",
        "thads draft ban-an.pdf --office co-quan.yml --request don-1.pdf --on 2026-11-22 --out du-thao/",
    )


def sign_help() -> str:
    return say("Sign drafts: first the head, then the office, which also numbers, dates and seals them.")


def sign_examples() -> str:
    return _examples(
        "thads sign du-thao/ --p12 thu-truong.p12 --password-file mat-khau.txt",
        "thads sign du-thao/ --p12 co-quan.p12 --password-file mat-khau.txt --issue 1 --out ban-hanh/",
        "thads sign du-thao/ --pkcs11-module /usr/lib/softhsm/libsofthsm2.so --token-label thads --key-label thu-truong",
        "thads sign du-thao/ --prepare cho-ky/ --certificate thu-truong.pem --tsa http://tsa.example.vn",
        "thads sign can-ky.json --p12 thu-truong.p12 --password-file mat-khau.txt",
        "thads sign cho-ky/ --finish --tsa http://tsa.example.vn --out da-ky/",
        "thads sign da-ky/ --p12 co-quan.p12 --password-file mat-khau.txt --issue 1 --tsa http://tsa.example.vn \\",
        "    --long-term --trust goc.pem --crl http://ca.example.vn/goc.crl",
    )


def verify_help() -> str:
    return say("Check papers: who signed, when, whether anything was changed since.")


def verify_examples() -> str:
    return _examples(
        "thads verify ban-hanh/*.pdf --trust goc.pem",
        "thads verify van-ban.pdf --trust goc.pem --crl http://ca.example.vn/goc.crl --json",
    )


def deadline_help() -> str:
    return say("Say when a statutory time limit ends, on which article, and how it was counted.")


def deadline_examples() -> str:
    return _examples(
        "thads deadline decide_chu_dong --start 2026-11-16",
        "thads deadline notify_bpkctt --start '2026-11-16 14:30' --json",
        "thads deadline two_year_gate --start 2025-03-10 --on 2026-07-01",
        "thads deadline --list",
    )


def limitation_help() -> str:
    return say("Say until when enforcement may be requested, and what time is left out.")


def limitation_examples() -> str:
    return _examples(
        "thads limitation --effective 2022-05-10 --requested 2026-11-20",
        "thads limitation --due 30/11/2026 --due 28/02/2027 --json",
        "thads limitation --effective 2021-11-01 --requested 2026-11-20 --exclude 2026-08-01..2026-09-15:force_majeure",
    )


def fee_help() -> str:
    return say("The enforcement fee of what a creditor received under one decision, receipt by receipt.")


def fee_examples() -> str:
    return _examples(
        "thads fee --received 3.000.000.000 --received 4000000000 --date 2026-11-20",
        "thads fee --received 500000000:self_settled --received 200000000 --date 20/11/2026 --json",
        "thads fee --received 90000000 --relief poor --percent 50 --date 2026-11-20",
    )


def court_fee_help() -> str:
    return say("The court fee of a value in dispute, with what is due on a settlement and the advance.")


def court_fee_examples() -> str:
    return _examples(
        "thads court-fee --amount 350.000.000 --date 2026-11-20",
        "thads court-fee --amount 2696361295 --dispute commercial --date 20/11/2026 --json",
        "thads court-fee --fixed --date 2026-11-20",
    )


def interest_help() -> str:
    return say("Late interest on an unpaid sum, line by line, part payments and time left out included.")


def interest_examples() -> str:
    return _examples(
        "thads interest --principal 500.000.000 --from 2026-07-10 --until 2026-11-20",
        "thads interest --principal 500000000 --from 2026-07-10 --until 2026-11-20 --rate 12,5 \\",
        "    --paid 2026-09-01:200.000.000 --exclude 2026-10-01..2026-10-15:agreed_postponement --json",
    )


def distribute_help() -> str:
    example = Path(__file__).with_name("engine") / "money" / "distribution_example.yml"
    said = say("Share a sum among creditors in the order of the law, every figure explained. FILE is YAML or JSON:")
    return f"{said}\n\n\b\n{example.read_text(encoding='utf-8')}"


def distribute_examples() -> str:
    return _examples("thads distribute phan-chia.yml", "thads distribute phan-chia.yml --json > ket-qua.json")


def demo_help() -> str:
    return say("Make two judgments up and take them all the way to issued decisions.")


def demo_examples() -> str:
    return _examples("thads demo", "thads demo --out out --pages 500 --scan 500")
