"""What a request costs the machine, whatever else it is busy with: CPU time of web workers and database, rows read."""

from __future__ import annotations

import os
import re
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK") / 1000


class Meter:
    """CPU milliseconds of the web workers and of the site's database user, and the rows that it read, so far."""

    def __init__(self, web_pid: int | None, database: str | None) -> None:
        self.web_pid, self.cursor, self.user = web_pid, None, ""
        if database:
            import pymysql  # only on a bench

            told = re.fullmatch(r"(.+?):(.+)@(.+):(\d+)/(\w+)", database)
            if not told:
                raise SystemExit("--database user:password@host:port/site_user")
            self.user = told[5]
            connection = pymysql.connect(
                host=told[3], port=int(told[4]), user=told[1], password=told[2], autocommit=True
            )
            self.cursor = connection.cursor()

    def read(self) -> tuple[float, float, int]:
        return self._web(), *self._database()

    def _web(self) -> float:
        if not self.web_pid:
            return 0
        children = Path(f"/proc/{self.web_pid}/task/{self.web_pid}/children").read_text().split()
        return sum(self._ticks(pid) for pid in children) / TICK

    def _ticks(self, pid: str) -> int:
        parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(parts[11]) + int(parts[12])

    def _database(self) -> tuple[float, int]:
        if not self.cursor:
            return 0, 0
        query = "select cpu_time, rows_read from information_schema.user_statistics where user = %s"
        self.cursor.execute(query, (self.user,))
        row = self.cursor.fetchone()
        return (row[0] * 1000, row[1]) if row else (0, 0)
