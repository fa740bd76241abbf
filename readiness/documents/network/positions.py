"""Where the shapes of a picture stand: near by ties, and with room for each label. The same network, the same places.

Each part of the network is laid out on its own (stress majorisation: distances on paper follow steps along ties), then
shapes are pushed apart until no two boxes overlap, and the parts are set in rows.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.network.distances import distances

Points = NDArray[np.float64]
#: A part with more organisations is drawn as one large circle: the layout would take too long, and show little.
MOST_BY_STRESS = 300
ROUNDS, PUSHES = 150, 400
#: Lines are kept off shapes where shapes times lines are fewer than this; a larger picture would take too long.
MOST_LINES = 20_000
CLEAR = 20.0  # how far a line keeps from the middle of a shape that it does not join
WIDEST, GAP = 1000.0, 24.0
WIDER = 1.25  # than high, as a page on its side is


class Box(NamedTuple):
    """The room that a shape and its label take. The shape's middle stands `up` from the middle of the box."""

    width: float
    height: float
    up: float = 0.0


class Room(NamedTuple):
    """A picture's size, and the middle of each box by its place in the list."""

    width: float
    height: float
    middles: dict[int, tuple[float, float]]


def arrange(parts: Sequence[Sequence[int]], ties: Iterable[tuple[int, int]], boxes: Sequence[Box], step: float) -> Room:
    """Places for the boxes of each part, the parts in rows. `step`: about how long a tie is drawn."""
    ties = list(ties)
    middles: dict[int, tuple[float, float]] = {}
    x = y = row_height = widest = 0.0
    for part in parts:
        sizes = np.array([boxes[one][:2] for one in part], dtype=float)
        up = np.array([(0.0, boxes[one].up) for one in part])
        place = {one: number for number, one in enumerate(part)}
        inside = [(place[one], place[other]) for one, other in ties if one in place and other in place]
        points = _laid_out(len(part), inside, step)
        if len(part) <= MOST_BY_STRESS:
            points = _spread(points, sizes, up, np.array(inside, dtype=np.intp).reshape(-1, 2))
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        width, height = (high - low).tolist()
        if x and x + width > max(WIDEST, widest):
            x, y, row_height = 0.0, y + row_height + GAP, 0.0
        for one, point in zip(part, (points - low).tolist(), strict=True):
            middles[one] = (x + point[0], y + point[1])
        x, row_height = x + width + GAP, max(row_height, height)
        widest = max(widest, x - GAP)
    return Room(widest, y + row_height, middles)


def _laid_out(many: int, ties: Sequence[tuple[int, int]], step: float) -> Points:
    if many > MOST_BY_STRESS:
        return np.asarray(_circle(many) * step * many / (2 * np.pi))
    steps = distances(many, [(one, other, 1) for one, other in ties], range(many), many).astype(float)
    return np.asarray(_turned(_by_stress(steps)) * step * np.array([WIDER, 1.0]))


def _circle(many: int) -> Points:
    turn = 2 * np.pi * np.arange(many) / max(many, 1)
    return np.stack((np.cos(turn), np.sin(turn)), axis=1)


def _by_stress(steps: Points) -> Points:
    """Points whose distances are as near to the steps as can be, from classical scaling on (Gansner and others)."""
    many = len(steps)
    if many == 1:
        return np.zeros((1, 2))
    centre = np.eye(many) - 1 / many
    values, vectors = np.linalg.eigh(-centre @ steps**2 @ centre / 2)
    points = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    points = points + 0.05 * _circle(many)  # two leaves of one hub start at the same point and must be told apart
    weights = 1 / np.where(steps > 0, steps, np.inf) ** 2
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(ROUNDS):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = -weights * steps / np.where(apart > 1e-9, apart, np.inf)  # noqa: PLR2004
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        points = inverse @ (ratio @ points)
    return np.asarray(points)


def _turned(points: Points) -> Points:
    """The points turned so that they spread sideways, the first of them to the upper left."""
    points = points - points.mean(axis=0)
    points = points @ np.linalg.svd(points, full_matrices=False)[2].T
    return np.asarray(np.where(points[0] > 0, -1.0, 1.0) * points)


def _spread(points: Points, sizes: Points, up: Points, ties: NDArray[np.intp]) -> Points:
    """The points pushed apart until no boxes overlap and no line runs through a shape that it does not join.

    Where both cannot be had, boxes that do not overlap go first: a label that nobody can read helps nobody.
    """
    points, need = points.copy(), (sizes[:, None] + sizes[None]) / 2
    for number in range(2 * PUSHES):
        push = _off_boxes(points, need)
        if number < PUSHES and len(points) * len(ties) < MOST_LINES:
            push += _off_lines(points - up, ties)
        if not push.any():
            break
        points += push
    return points


def _off_boxes(points: Points, need: Points) -> Points:
    """How to move each box off those that it overlaps, each pair the shorter way."""
    between = points[:, None] - points[None]
    over = need - np.abs(between)
    clash = np.asarray((over > 0).all(axis=2)) & ~np.eye(len(points), dtype=bool)
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None])
    way = np.where(between == 0, order[:, :, None], np.sign(between))
    sideways = (over[:, :, 0] < over[:, :, 1])[:, :, None]
    along = np.concatenate((sideways, ~sideways), axis=2)
    return np.asarray(np.where(clash[:, :, None] & along, way * (over + 1), 0).sum(axis=1) * 0.35)


def _off_lines(shapes: Points, ties: NDArray[np.intp]) -> Points:
    """How to move each shape off the lines that pass too near to it."""
    if not len(ties):
        return np.zeros_like(shapes)
    start, end = shapes[ties[:, 0]], shapes[ties[:, 1]]
    run = end - start
    length = np.maximum((run**2).sum(axis=1), 1e-9)
    off = shapes[:, None] - start[None]
    part = (off * run).sum(axis=2) / length
    nearest = off - np.clip(part, 0, 1)[:, :, None] * run
    far = np.sqrt((nearest**2).sum(axis=2))
    near = (far < CLEAR) & (part > 0) & (part < 1)
    near[ties.T, np.arange(len(ties))] = False
    square = np.stack((-run[:, 1], run[:, 0]), axis=1) / np.sqrt(length)[:, None]
    side = np.where((nearest * square).sum(axis=2) < 0, -1.0, 1.0)
    push = np.where(near, side * (CLEAR + 1 - far), 0)[:, :, None] * square
    return np.asarray(push.sum(axis=1) * 0.35)
