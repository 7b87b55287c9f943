"""The commands that count money: what they are given, and their words. The engine is imported when one is called."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import click

from thads import cli_words
from thads.commands.law_input import Day, Period, PeriodType
from thads.commands.money_input import Money, PaymentType, Rate, Receipt, ReceiptType
from thads.engine.messages import say

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ON = click.option("--date", "day", type=Day(), required=True, help=say("Day whose law applies."))
AS_JSON = click.option("--json", "as_json", is_flag=True, help=say("Print the answer as JSON."))
OWN_RECORDS = click.option(
    "--records",
    "overrides",
    multiple=True,
    type=A_FILE,
    help=say("Own records of law (YAML) that win over the shipped ones; may be repeated."),
)


@click.command("fee", help=cli_words.fee_help(), epilog=cli_words.fee_examples())
@click.option(
    "--received",
    multiple=True,
    required=True,
    type=ReceiptType(),
    metavar="VND[:WAY]",
    help=say("Sum or value received, the earliest first; may be repeated. WAY: collected (default), self_settled."),
)
@ON
@click.option("--free", default="", metavar="CODE", help=say("Why it bears no fee, such as support or wages."))
@click.option("--relief", default="", metavar="CODE", help=say("Exemption or reduction, such as merit or poor."))
@click.option("--percent", type=click.IntRange(1, 100), help=say("How much the head takes off, in percent."))
@OWN_RECORDS
@AS_JSON
@click.pass_context
def fee_command(
    ctx: click.Context,
    received: tuple[Receipt, ...],
    day: date,
    free: str,
    relief: str,
    percent: int | None,
    overrides: tuple[Path, ...],
    as_json: bool,
) -> None:
    """The enforcement fee, receipt by receipt."""
    from thads.commands.money import show_fee

    ctx.exit(show_fee(received, day, free, relief, percent, overrides, as_json))


@click.command("distribute", help=cli_words.distribute_help(), epilog=cli_words.distribute_examples())
@click.argument("file", type=A_FILE, metavar="FILE")
@OWN_RECORDS
@AS_JSON
@click.pass_context
def distribute_command(ctx: click.Context, file: Path, overrides: tuple[Path, ...], as_json: bool) -> None:
    """Who is paid what out of a sum."""
    from thads.commands.money import show_distribution

    ctx.exit(show_distribution(file, overrides, as_json))


@click.command("court-fee", help=cli_words.court_fee_help(), epilog=cli_words.court_fee_examples())
@click.option("--amount", type=Money(), help=say("Value in dispute, VND."))
@click.option(
    "--dispute",
    type=click.Choice(["civil", "commercial", "labour"]),
    default="civil",
    show_default=True,
    help=say("civil (also family), commercial, labour."),
)
@click.option("--fixed", is_flag=True, help=say("List the fees that depend on no value."))
@ON
@AS_JSON
@click.pass_context
def court_fee_command(
    ctx: click.Context, amount: int | None, dispute: str, fixed: bool, day: date, as_json: bool
) -> None:
    """Court fee of the first instance."""
    from thads.commands.money import list_fixed_fees, show_court_fee

    if fixed or amount is None:
        ctx.exit(list_fixed_fees(day, as_json))
    ctx.exit(show_court_fee(amount, dispute, day, as_json))


@click.command("interest", help=cli_words.interest_help(), epilog=cli_words.interest_examples())
@click.option("--principal", type=Money(), required=True, help=say("Sum that bears interest, VND."))
@click.option("--from", "start", type=Day(), required=True, help=say("First day that bears interest."))
@click.option("--until", type=Day(), required=True, help=say("Day of payment; not counted itself."))
@click.option(
    "--rate", type=Rate(), help=say("Percent a year of the judgment or the contract; the statutory rate by default.")
)
@click.option(
    "--paid", multiple=True, type=PaymentType(), metavar="DAY:VND", help=say("A part payment; may be repeated.")
)
@click.option(
    "--exclude",
    "paused",
    multiple=True,
    type=PeriodType(),
    metavar="FROM..TO:REASON",
    help=say("Time that does not count: agreed_postponement, protest_postponement, protest_suspension."),
)
@click.option("--interest-first", is_flag=True, help=say("Payments go to interest first (agreed, or so judged)."))
@OWN_RECORDS
@AS_JSON
@click.pass_context
def interest_command(
    ctx: click.Context, principal: int, start: date, until: date, rate: Fraction | None,
    paid: tuple[tuple[date, int], ...], paused: tuple[Period, ...], interest_first: bool,
    overrides: tuple[Path, ...], as_json: bool,
) -> None:  # fmt: skip
    """Late interest, line by line."""
    from thads.commands.money import show_interest
    from thads.engine.money.interest import Debt, Paid

    debt = Debt(principal, start, rate, interest_first)
    ctx.exit(show_interest(debt, until, [Paid(*one) for one in paid], paused, overrides, as_json))


COMMANDS = (fee_command, court_fee_command, interest_command, distribute_command)
