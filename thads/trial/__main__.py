"""``python -m thads.trial --data DIR --port 8100``"""

from __future__ import annotations

from pathlib import Path

import click

from thads.engine.messages import say
from thads.trial.serve import serve


@click.command()
@click.option("--data", "data_dir", type=click.Path(file_okay=False, path_type=Path), default=".trial")
@click.option("--port", type=int, default=8100)
@click.option("--lookup-base", default="", help="Public https address of the verify page, printed in the QR codes.")
@click.option("--office", type=click.Path(dir_okay=False, exists=True, path_type=Path), help="Office file (YAML).")
def main(data_dir: Path, port: int, lookup_base: str, office: Path | None) -> None:
    """Serve the trial on 127.0.0.1."""
    click.echo(say("The trial is running at {address} (Ctrl+C to stop).", address=f"http://127.0.0.1:{port}"))
    serve(data_dir, port=port, lookup_base=lookup_base, office=office)


if __name__ == "__main__":
    main()
