"""The ``thads`` command line: read, draft, sign, verify, without Frappe and without a server.

Answers go to standard output, everything else (progress, errors) to standard error. Exit codes: 0 done, 1 something
needs a person (a doubtful file among several, a paper that is not valid), 2 the command or its input is wrong.
The engine is imported by the commands themselves, so that ``thads --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import click

from thads import cli_words
from thads.cli_money import COMMANDS
from thads.commands.law_input import Day, Moment, PeriodType
from thads.engine.errors import ThadsError
from thads.engine.messages import say

VIETNAM = timezone(timedelta(hours=7))
PROBLEMS, WRONG = 1, 2

FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE..."
)
JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), help=say("How many processes work at once; one a core by default.")
)
OUT = click.option("--out", type=click.Path(file_okay=False, path_type=Path), help=say("Folder for the results."))
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
TRUST = click.option(
    "--trust",
    multiple=True,
    type=A_FILE,
    help=say("Root certificate to trust (PEM, DER or PKCS#12 of a trial); may be repeated."),
)
CRL = click.option(
    "--crl",
    "crls",
    multiple=True,
    help=say("List of revoked certificates: a file, or an http address; may be repeated."),
)
OWN_RECORDS = click.option(
    "--records",
    "overrides",
    multiple=True,
    type=A_FILE,
    help=say("Own records of law (YAML) that win over the shipped ones; may be repeated."),
)
OCSP = click.option("--ocsp", default="", help=say("Address of an OCSP responder to ask about the certificates."))


class Speaking(click.Group):
    """Shows the engine's errors as one Vietnamese sentence and ends with code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ThadsError as error:
            click.echo(str(error), err=True)
            ctx.exit(WRONG)


@click.group(
    cls=Speaking,
    help=say("From a court judgment to signed enforcement decisions."),
    epilog=say("Help on one command: thads read --help"),
)
def main() -> None:
    """See ``help``: what a user sees is Vietnamese."""


@main.command("read", help=cli_words.read_help(), epilog=cli_words.read_examples())
@FILES
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=say("Print the whole reading as JSON: one object, or one a line for several files."),
)
@OUT
@JOBS
@click.pass_context
def read_command(
    ctx: click.Context, files: tuple[Path, ...], as_json: bool, out: Path | None, jobs: int | None
) -> None:
    """Reads files and the files of folders; goes on after one that cannot be read."""
    from thads.commands.reading import read_files

    ctx.exit(read_files(files, as_json=as_json, out=out, jobs=jobs))


@main.command("draft", help=cli_words.draft_help(), epilog=cli_words.draft_examples())
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="READING.json|FILE")
@click.option(
    "--office",
    required=True,
    help=say("Code of the office (24), or an office file (YAML) with its people and accounts."),
)
@click.option("--signatory", default="", help=say("Name of the head who signs, where the office file does not say it."))
@click.option(
    "--officer", default="", help=say("Name of the enforcement officer, where the office file does not say it.")
)
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help=say("Day of drafting; today by default.")
)
@click.option(
    "--request",
    "requests",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say("A request for enforcement (PDF, picture or reading); may be repeated."),
)
@click.option("--all-requested", is_flag=True, help=say("Draft as if every request had been received."))
@click.option(
    "--decided",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say("decisions.json of an earlier drafting: terms ordered there are not ordered again; may be repeated."),
)
@click.option(
    "--lookup-base",
    envvar="THADS_LOOKUP_BASE",
    required=True,
    help=say("Public https address of the look-up page, printed in the QR codes."),
)
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help=say("Folder for the results.")
)
@click.option("--docx", is_flag=True, help=say("Also write every draft as .docx."))
@click.option("--json", "as_json", is_flag=True, help=say("Print what was drafted as JSON."))
@JOBS
@click.pass_context
def draft_command(ctx: click.Context, day: datetime | None, **given: Any) -> None:
    """Plans and drafts; papers that lack something are named and left out."""
    from thads.commands.drafting import DraftOrder, draft_papers

    ctx.exit(draft_papers(DraftOrder(on=day.date() if day else _today(), **given)))


@main.command("sign", help=cli_words.sign_help(), epilog=cli_words.sign_examples())
@FILES
@click.option("--p12", type=A_FILE, help=say("PKCS#12 file with the key."))
@click.option("--password-file", type=A_FILE, help=say("File with the password of the key."))
@click.option("--pkcs11-module", "module", type=A_FILE, help=say("Library of the device that holds the key (PKCS#11)."))
@click.option(
    "--token-label", "token", default="", help=say("Label of the token; its PIN is in THADS_PIN, else asked.")
)
@click.option("--key-label", "key", default="", help=say("Label of the key on the token."))
@click.option(
    "--certificate",
    type=A_FILE,
    help=say("Certificate of a key that is elsewhere (PEM or DER), or not on the token with it."),
)
@click.option(
    "--chain", multiple=True, type=A_FILE, help=say("Certificate above it, put into the signature; may be repeated.")
)
@click.option(
    "--prepare",
    type=click.Path(file_okay=False, path_type=Path),
    help=say("Do not sign: write into this folder what has to be signed elsewhere."),
)
@click.option("--finish", is_flag=True, help=say("Put the signatures made elsewhere (NAME.sig) into prepared papers."))
@click.option("--tsa", default="", help=say("Address of a time-stamping authority (RFC 3161)."))
@click.option(
    "--long-term", is_flag=True, help=say("Close issued papers for the archive (PAdES B-LTA); needs --trust, --crl.")
)
@TRUST
@CRL
@OCSP
@click.option(
    "--issue",
    "first_number",
    type=click.IntRange(min=1),
    help=say("Sign for the office: number the papers from this number on, date and seal them."),
)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help=say("Date of the papers when issued; today by default."),
)
@OUT
@JOBS
@click.pass_context
def sign_command(
    ctx: click.Context,
    day: datetime | None,
    prepare: Path | None,
    finish: bool,
    **given: Any,
) -> None:
    """Signs all or none: a file is replaced only when every one of them was signed."""
    from thads.commands.deferred import finish_papers, prepare_papers
    from thads.commands.handed_out import is_handed_out, sign_handed_out
    from thads.commands.signing import SignOrder, sign_papers

    order = SignOrder(
        at=datetime.now(VIETNAM),
        on=day.date() if day else _today(),
        pin=os.environ.get("THADS_PIN", ""),
        **given,
    )
    if is_handed_out(order.files):
        ctx.exit(sign_handed_out(order))
    if prepare:
        ctx.exit(prepare_papers(order, prepare))
    ctx.exit(finish_papers(order) if finish else sign_papers(order))


@main.command("verify", help=cli_words.verify_help(), epilog=cli_words.verify_examples())
@FILES
@TRUST
@CRL
@OCSP
@click.option("--password-file", type=A_FILE, help=say("File with the password of the key."))
@click.option("--json", "as_json", is_flag=True, help=say("Print the verdicts as JSON, one a line for several files."))
@click.pass_context
def verify_command(ctx: click.Context, **given: Any) -> None:
    """Ends with 1 when any paper is not issued, unchanged and trusted."""
    from thads.commands.verifying import verify_papers

    ctx.exit(verify_papers(**given))


@main.command("deadline", help=cli_words.deadline_help(), epilog=cli_words.deadline_examples())
@click.argument("key", required=False, metavar="KEY")
@click.option("--start", type=Moment(), help=say("Day of the event it starts from; with the hour where hours count."))
@click.option("--on", "day", type=Day(), help=say("Day whose law applies; the start's by default."))
@click.option("--list", "listing", is_flag=True, help=say("List every deadline."))
@OWN_RECORDS
@click.option("--json", "as_json", is_flag=True, help=say("Print the answer as JSON."))
@click.pass_context
def deadline_command(
    ctx: click.Context,
    key: str | None,
    start: date | datetime | None,
    day: date | None,
    listing: bool,
    overrides: tuple[Path, ...],
    as_json: bool,
) -> None:
    """When a statutory time limit ends, and why."""
    from thads.commands.law import list_deadlines, show_deadline

    if listing:
        ctx.exit(list_deadlines(day, overrides, as_json))
    ctx.exit(show_deadline(key, start, day, overrides, as_json))


@main.command("limitation", help=cli_words.limitation_help(), epilog=cli_words.limitation_examples())
@click.option("--effective", type=Day(), help=say("Day the judgment took effect."))
@click.option("--due", multiple=True, type=Day(), help=say("Day a duty or an instalment fell due; may be repeated."))
@click.option("--requested", type=Day(), help=say("Day of the request to judge."))
@click.option(
    "--exclude",
    "excluded",
    multiple=True,
    type=PeriodType(),
    metavar="FROM..TO:REASON",
    help=say("Proved time that is left out: emergency, obstacle, force_majeure (postponed under the 2008 law)."),
)
@click.option("--returned", is_flag=True, help=say("The request was sent back before (gửi lại yêu cầu)."))
@click.option("--on", "day", type=Day(), help=say("Day whose law applies; that of the request, or today, by default."))
@OWN_RECORDS
@click.option("--json", "as_json", is_flag=True, help=say("Print the answer as JSON."))
@click.pass_context
def limitation_command(
    ctx: click.Context,
    effective: date | None,
    due: tuple[date, ...],
    requested: date | None,
    day: date | None,
    **given: Any,
) -> None:
    """Ends with 1 when the request is out of time."""
    from thads.commands.law import show_limitation

    starts = due or ([effective] if effective else [])
    ctx.exit(show_limitation(starts, requested, on=day or requested or _today(), **given))


@main.command("demo", help=cli_words.demo_help(), epilog=cli_words.demo_examples())
@click.option(
    "--out",
    default="out",
    type=click.Path(file_okay=False, path_type=Path),
    show_default=True,
    help=say("Folder for the results."),
)
@click.option(
    "--pages",
    default=500,
    type=click.IntRange(8, 4000),
    show_default=True,
    help=say("Pages of the judgment born digital."),
)
@click.option(
    "--scan",
    default=20,
    envvar="SCAN",
    type=click.IntRange(8, 4000),
    show_default=True,
    help=say("Pages of the scanned judgment."),
)
@JOBS
@click.pass_context
def demo_command(ctx: click.Context, out: Path, pages: int, scan: int, jobs: int | None) -> None:
    """Ends with 1 when an issued paper does not verify."""
    from thads.demo.run import all_valid, demo

    ctx.exit(0 if all_valid(demo(out, pages=pages, scan_pages=scan, jobs=jobs)) else PROBLEMS)


for _command in COMMANDS:
    main.add_command(_command)


def _today() -> date:
    return datetime.now(VIETNAM).date()


if __name__ == "__main__":
    sys.exit(main())
