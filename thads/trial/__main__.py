"""``python -m thads.trial --data DIR --port 8100``"""

from __future__ import annotations

from pathlib import Path

import click

from thads.engine.drafting.qr import InsecureLookup, lookup_url
from thads.engine.messages import say
from thads.trial.app import PORT, own_base
from thads.trial.serve import serve


@click.command()
@click.option("--data", "data_dir", type=click.Path(file_okay=False, path_type=Path), default=".trial")
@click.option("--port", type=int, default=PORT)
@click.option("--lookup-base", default="", help="Public https address of the verify page, printed in the QR codes.")
@click.option("--office", type=click.Path(dir_okay=False, exists=True, path_type=Path), help="Office file (YAML).")
def main(data_dir: Path, port: int, lookup_base: str, office: Path | None) -> None:
    """Serve the trial on 127.0.0.1."""
    if lookup_base:
        check_base(lookup_base)
    else:
        click.echo(
            say("Without --lookup-base the QR codes lead to this machine only: {address}", address=own_base(port))
        )
    click.echo(say("The trial is running at {address} (Ctrl+C to stop).", address=f"http://127.0.0.1:{port}"))
    serve(data_dir, port=port, lookup_base=lookup_base, office=office)


def check_base(base: str) -> None:
    """A base that no paper could bear is refused before anything is served."""
    try:
        lookup_url(base, "CODE")
    except InsecureLookup as error:
        raise click.BadParameter(str(error), param_hint="--lookup-base") from error


if __name__ == "__main__":
    main()
