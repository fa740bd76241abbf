"""Who delivers what and who else could: roles against requirements, with gaps and single points of failure."""

from typing import NamedTuple

from readiness.consortia.look import Look


class Row(NamedTuple):
    """A requirement of a lot: units a year by deliverer, who else could, and how many ready members could in all.

    `able` 0 is a gap; 1 is a single point of failure.
    """

    lot: str
    service: str
    area: str
    volume: int
    delivers: dict[str, int]
    could: tuple[str, ...]
    able: int


def matrix(look: Look) -> tuple[Row, ...]:
    """One row for each requirement, in order of file."""
    rows = []
    for cell, able in zip(look.cells, look.able, strict=True):
        lot = look.lots[cell.lot].id
        delivers = {
            part.by: part.volume
            for part in look.option.deliveries
            if (part.lot, part.service, part.area) == (lot, cell.service, cell.area)
        }
        rows.append(
            Row(lot, cell.service, cell.area, cell.volume, delivers, tuple(sorted(able - {*delivers})), len(able))
        )
    return tuple(rows)
