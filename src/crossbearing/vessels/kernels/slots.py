"""A common clock: positions interpolated to slots, and pairs of vessels that are close in a slot."""

from __future__ import annotations

import numba as nb
import numpy as np
import numpy.typing as npt

from crossbearing.vessels.kernels.columns import Floats, Ints
from crossbearing.vessels.kernels.geometry import EARTH_M, KNOT_MS, RADIAN, metres, near, wrapped

SECOND = 1_000_000
IMPLAUSIBLE_KN = 60.0
IMPLAUSIBLE_M = 1000.0
LON_STEPS = 1_000_000


@nb.njit(cache=True)
def _leg(row: Floats, time: int, lat: float, lon: float, silence: int) -> bool:
    """Whether the positions in between may be interpolated: no long silence, no teleport."""
    taken = time - np.int64(row[1])
    if row[0] == 0.0 or taken <= 0 or taken > silence:
        return False
    away = metres(row[2], row[3], lat, lon)
    return bool(away <= IMPLAUSIBLE_M or away / (taken / SECOND) / KNOT_MS <= IMPLAUSIBLE_KN)


@nb.njit(cache=True)
def resample(  # type: ignore[no-untyped-def]
    who: Ints, time: Ints, lat: Floats, lon: Floats, state: Floats, slot: int, silence: int
):  # fmt: skip
    """Positions at the slots of the clock, each between two fixes at most ``silence`` apart (microseconds).

    who: row of the vessel in ``state`` (heard, time, latitude, longitude), which is updated. A leg that implies a teleport is
    not interpolated. Returns vessel rows, slot numbers, latitudes, longitudes.
    """
    room = len(who)
    for i in range(1, len(who)):
        if who[i] == who[i - 1] and time[i] - time[i - 1] <= silence:
            room += (time[i] - time[i - 1]) // slot + 1
    room += (silence // slot + 1) * len(state)
    v, q = np.empty(room, np.int64), np.empty(room, np.int64)
    la, lo = np.empty(room), np.empty(room)
    count = 0
    for i in range(len(who)):
        row = state[who[i]]
        before = np.int64(row[1])
        leg = _leg(row, time[i], lat[i], lon[i], silence)
        taken = time[i] - before
        first = before // slot + 1 if leg else -(-time[i] // slot)
        last = time[i] // slot
        if first <= last:
            east = near(lon[i], row[3]) - row[3]
            for number in range(first, last + 1):
                share = (number * slot - before) / taken if leg else 1.0
                v[count], q[count] = who[i], number
                la[count] = row[2] + (lat[i] - row[2]) * share if leg else lat[i]
                lo[count] = wrapped(row[3] + east * share) if leg else lon[i]
                count += 1
        row[0], row[1], row[2], row[3] = 1.0, time[i], lat[i], lon[i]
    return v[:count], q[:count], la[:count], lo[:count]


def close_pairs(
    mmsi: Ints, slot: Ints, latitude: Floats, longitude: Floats, radius_m: float
) -> tuple[Ints, Ints, Floats]:
    """Pairs of different vessels within the radius in the same slot: row numbers (lower MMSI first) and metres apart.

    Works across ±180°. Sorted by (lower MMSI, higher MMSI, slot), each pair once a slot.
    """
    margin = 2.0 * radius_m / EARTH_M / RADIAN / np.maximum(np.cos(latitude * RADIAN), 0.01)
    edge = np.flatnonzero(longitude < -180.0 + margin)
    number = np.concatenate([np.arange(len(mmsi)), edge])
    lat, lon = latitude[number], np.concatenate([longitude, longitude[edge] + 360.0])
    band = np.floor(lat / (radius_m / EARTH_M / RADIAN)).astype(np.int64)
    order = _ordered(slot[number], band, lon)
    a, b, away = _sweep(
        mmsi[number[order]], slot[number[order]], band[order], lat[order], lon[order], radius_m
    )  # fmt: skip
    first, second = number[order][a], number[order][b]
    swap = mmsi[first] > mmsi[second]
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    place = np.lexsort((second, first, slot[first], mmsi[second], mmsi[first]))
    first, second, away = first[place], second[place], away[place]
    fresh = np.ones(len(first), np.bool_)
    fresh[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return first[fresh], second[fresh], away[fresh]


def _ordered(slot: Ints, band: Ints, lon: Floats) -> npt.NDArray[np.intp]:
    """By slot, band and longitude; with one key where they fit into 63 bits, to a millionth of a degree."""
    if not len(slot):
        return np.empty(0, np.intp)
    slots, bands = slot - slot.min(), band - band.min()
    east = ((lon + 180.0) * LON_STEPS).astype(np.int64)
    wide, tall = int(east.max()) + 1, int(bands.max()) + 1
    if (int(slots.max()) + 1) * tall * wide < 2**62:
        return np.argsort((slots * tall + bands) * wide + east, kind="stable")
    return np.lexsort((lon, band, slot))


@nb.njit(cache=True)
def _sweep(  # type: ignore[no-untyped-def]
    mmsi: Ints, slot: Ints, band: Ints, lat: Floats, lon: Floats, radius_m: float
):  # fmt: skip
    first = [np.int64(0) for _ in range(0)]
    second = [np.int64(0) for _ in range(0)]
    metres_apart = [0.0 for _ in range(0)]
    count = len(mmsi)
    start_next = 0
    for i in range(count):
        widest = radius_m / EARTH_M / RADIAN / max(np.cos((abs(lat[i]) + 0.1) * RADIAN), 0.001) + 1.0 / LON_STEPS
        for phase in range(2):
            j = i + 1
            if phase == 1:
                start_next = max(start_next, i + 1)
                while start_next < count and (
                    slot[start_next] < slot[i] or (slot[start_next] == slot[i] and band[start_next] <= band[i])
                ):
                    start_next += 1
                j, high = start_next, count
                while j < high:
                    middle = (j + high) // 2
                    beyond = slot[middle] > slot[i] or band[middle] > band[i] + 1 or lon[middle] >= lon[i] - widest
                    if beyond:
                        high = middle
                    else:
                        j = middle + 1
            while j < count and slot[j] == slot[i] and band[j] == band[i] + phase and lon[j] - lon[i] <= widest:
                if mmsi[j] != mmsi[i]:
                    apart = metres(lat[i], lon[i], lat[j], lon[j])
                    if apart <= radius_m:
                        first.append(np.int64(i))
                        second.append(np.int64(j))
                        metres_apart.append(apart)
                j += 1
    found = len(first)
    a, b, away = np.empty(found, np.int64), np.empty(found, np.int64), np.empty(found)
    for k in range(found):
        a[k], b[k], away[k] = first[k], second[k], metres_apart[k]
    return a, b, away
