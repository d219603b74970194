"""Reads what is drawn on a PDF page beside its text: rules, filled shapes and images."""

import ctypes
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

from extract.readers.digital.pdfium import Bounds, Matrix, handle, number_of, placed, quick
from extract.readers.page import Box, Colour

THIN = 3.0
"""A shape that is thinner than this, in points, is a rule: tables are drawn with rules of 0.5 to 2.25 points."""
STRAIGHT = 1.0
"""Corners that stand further than this from the box around a shape, in points, make it no rectangle."""
MAX_SHAPES = 20_000
"""A page with more shapes is a map or a plan: no more of them are read."""
MAX_SEGMENTS = 400
"""A path of more pieces is a drawing; one path may hold all rules of a table."""
MAX_DEPTH = 8
"""Forms within forms are followed this deep; a form may hold itself."""

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_CURVE, _MOVE = 1, 2

_int = ctypes.c_int
_count = quick(raw.FPDFPage_CountObjects, _int, handle)
_object = quick(raw.FPDFPage_GetObject, handle, handle, _int)
_count_in_form = quick(raw.FPDFFormObj_CountObjects, _int, handle)
_object_in_form = quick(raw.FPDFFormObj_GetObject, handle, handle, ctypes.c_ulong)
_type_of = quick(raw.FPDFPageObj_GetType, _int, handle)
_bounds_of = quick(raw.FPDFPageObj_GetBounds, _int, *[handle] * 5)
_matrix_of = quick(raw.FPDFPageObj_GetMatrix, _int, handle, handle)
_mode_of = quick(raw.FPDFPath_GetDrawMode, _int, handle, handle, handle)
_fill_of = quick(raw.FPDFPageObj_GetFillColor, _int, *[handle] * 5)
_segments_of = quick(raw.FPDFPath_CountSegments, _int, handle)
_segment_of = quick(raw.FPDFPath_GetPathSegment, handle, handle, _int)
_segment_type = quick(raw.FPDFPathSegment_GetType, _int, handle)
_segment_point = quick(raw.FPDFPathSegment_GetPoint, _int, handle, handle, handle)
_clip_of = quick(raw.FPDFPageObj_GetClipPath, handle, handle)
_clips_of = quick(raw.FPDFClipPath_CountPaths, _int, handle)
_clip_segments = quick(raw.FPDFClipPath_CountPathSegments, _int, handle, _int)
_clip_segment = quick(raw.FPDFClipPath_GetPathSegment, handle, handle, _int, _int)
_segment_closes = quick(raw.FPDFPathSegment_GetClose, _int, handle)

Point = tuple[float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: level or upright, the place where it stands, and from where until where it runs."""

    level: bool
    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled shape: whether it is something else than a rectangle, and whether its outline is drawn too."""

    box: Box
    colour: Colour
    curved: bool = False
    outlined: bool = False


@dataclass(slots=True)
class Shapes:
    """What is drawn on a page, in the order of the file.

    Args:
        texts: where text is drawn of which no letter is read: white, or letters that stand there already.
        clips: for text objects the part of the page in which they show, where that is not all of it.
    """

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    texts: list[Box] = field(default_factory=list)
    clips: dict[int, Box] = field(default_factory=dict)


def shapes_of(page: Any, bounds: Bounds, turn: int, known: Container[int]) -> Shapes:
    """The shapes of a page of pdfium.

    Args:
        bounds: left, bottom, right and top of the page in the file's own measure.
        turn: quarter turns that make the page stand as it is read.
        known: the text objects whose letters are read; of the others the place is given.
    """
    return _Walk(bounds, turn, known).over(number_of(page))


class _Walk:
    """Goes once through the objects of a page and of the forms in it."""

    def __init__(self, bounds: Bounds, turn: int, known: Container[int]) -> None:
        self._bounds = bounds
        self._turn = turn
        self._known = known
        self._left = MAX_SHAPES
        self._found = Shapes()
        self._floats = (ctypes.c_float * 6)()
        self._at = [ctypes.addressof(self._floats) + 4 * part for part in range(6)]
        self._ints = (ctypes.c_uint * 4)()
        self._ints_at = [ctypes.addressof(self._ints) + 4 * part for part in range(4)]

    def over(self, page: int) -> Shapes:
        self._objects(_count(page), partial(_object, page), _SAME, 0)
        return self._found

    def _objects(self, count: int, get: Callable[[int], Any], matrix: Matrix, depth: int) -> None:
        for number in range(count):
            if self._left <= 0:
                return
            self._left -= 1
            self._object(get(number) or 0, matrix, depth)

    def _object(self, one: int, matrix: Matrix, depth: int) -> None:
        kind = _type_of(one)
        if kind == _TEXT:
            if one not in self._known:
                self._found.texts.append(self._box(one, matrix))
            elif (clip := self._clip(one, matrix)) is not None:
                self._found.clips[one] = clip
        elif kind == _PATH:
            self._path(one, matrix)
        elif kind == _IMAGE:
            self._found.images.append(self._clipped(self._box(one, matrix), self._clip(one, matrix)))
        elif kind == _FORM and depth < MAX_DEPTH:
            inner = _times(self._matrix(one), matrix)
            self._objects(_count_in_form(one), partial(_object_in_form, one), inner, depth + 1)

    def _box(self, one: int, matrix: Matrix) -> Box:
        _bounds_of(one, *self._at[:4])
        left, bottom, right, top = self._floats[:4]
        if matrix is not _SAME:
            corners = [_moved(matrix, x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        return placed((left, top, right, bottom), self._bounds, self._turn)

    def _matrix(self, one: int) -> Matrix:
        _matrix_of(one, self._at[0])
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f

    def _path(self, one: int, matrix: Matrix) -> None:
        _mode_of(one, *self._ints_at[:2])
        filled, stroked = bool(self._ints[0]), bool(self._ints[1])
        if not filled and not stroked:
            return
        clip = self._clip(one, matrix)
        box = self._clipped(self._box(one, matrix), clip)
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) < THIN:
            if wide >= 0 and high >= 0:
                self._found.rules.append(_rule(box))
            return
        colour = self._colour(one)
        if _segments_of(one) > MAX_SEGMENTS:
            if filled:
                self._found.fills.append(Fill(box, colour, True, stroked))
            return
        for points, curved in self._outlines(one, matrix):
            self._outline(points, curved, colour if filled else None, stroked, clip)

    def _outline(
        self, points: Sequence[Point], curved: bool, colour: Colour | None, stroked: bool, clip: Box | None
    ) -> None:
        """One closed or open line of a path."""
        box = self._clipped(_around(points), clip)
        if box[2] < box[0] or box[3] < box[1]:
            return
        if min(box[2] - box[0], box[3] - box[1]) < THIN:
            self._found.rules.append(_rule(box))
        elif colour is not None:
            square = not curved and _is_box(points)
            self._found.fills.append(Fill(box, colour, not square, stroked))
        elif not curved:
            for one, other in pairwise(points):
                side = _around((one, other))
                if min(side[2] - side[0], side[3] - side[1]) < THIN:
                    self._found.rules.append(_rule(side))

    def _outlines(self, one: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The lines that make up a path, each as its corners on the page, and whether it is curved."""
        place = _times(self._matrix(one), matrix)
        points: list[Point] = []
        curved = False
        for number in range(_segments_of(one)):
            segment = _segment_of(one, number)
            kind = _segment_type(segment)
            _segment_point(segment, *self._at[:2])
            x, y = _moved(place, self._floats[0], self._floats[1])
            x, y, _, _ = placed((x, y, x, y), self._bounds, self._turn)
            if kind == _MOVE and points:
                yield points, curved
                points, curved = [], False
            points.append((x, y))
            curved = curved or kind == _CURVE
            if _segment_closes(segment):
                points.append(points[0])
        if points:
            yield points, curved

    def _clip(self, one: int, matrix: Matrix) -> Box | None:
        """The part of the page in which an object shows, None for all of it."""
        path = _clip_of(one) or 0
        clip: Box | None = None
        for number in range(_clips_of(path)):
            segments = _clip_segments(path, number)
            if 0 < segments <= MAX_SEGMENTS:
                points = []
                for place in range(segments):
                    _segment_point(_clip_segment(path, number, place), *self._at[:2])
                    x, y = _moved(matrix, self._floats[0], self._floats[1])
                    points.append(placed((x, y, x, y), self._bounds, self._turn)[:2])
                clip = self._clipped(_around(points), clip)
        return clip

    def _clipped(self, box: Box, clip: Box | None) -> Box:
        if clip is None:
            return box
        return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])

    def _colour(self, one: int) -> Colour:
        _fill_of(one, *self._ints_at)
        return self._ints[0], self._ints[1], self._ints[2]


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_box(points: Sequence[Point]) -> bool:
    """Whether a line goes only along the sides of the box around it."""
    x0, top, x1, bottom = _around(points)
    return len(points) >= 4 and all(
        min(abs(x - x0), abs(x - x1)) < STRAIGHT and min(abs(y - top), abs(y - bottom)) < STRAIGHT for x, y in points
    )


def _rule(box: Box) -> Rule:
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        return Rule(True, (top + bottom) / 2, x0, x1)
    return Rule(False, (x0 + x1) / 2, top, bottom)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """What an object in a form is moved by: first by its own matrix, then by that of the form."""
    if outer is _SAME:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
