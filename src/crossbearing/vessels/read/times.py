"""Receive times written around AIS sentences: tag blocks, receiver epochs, log prefixes, ``$PGHP`` wrappers (compiled).

All are milliseconds since 1970 in UTC; -1 where there is none.
"""

from __future__ import annotations

from numba import int64

from crossbearing.vessels.read.compiled import PAIR, SOURCE, I, compiled

NO_TIME = -1


@compiled(I, SOURCE, I, I)
def number(source, start, stop):  # type: ignore[no-untyped-def]
    """The decimal number ``source[start:stop]``, or -1 when it is none or has more than 14 digits."""
    if stop <= start or stop - start > 14:
        return int64(-1)
    value = int64(0)
    for index in range(start, stop):
        digit = int64(source[index]) - 48
        if digit < 0 or digit > 9:
            return int64(-1)
        value = value * 10 + digit
    return value


@compiled(I, SOURCE, I, I)
def epoch(source, start, stop):  # type: ignore[no-untyped-def]
    """Seconds (up to 10 digits) or milliseconds (11 to 14) since 1970 as milliseconds."""
    value = number(source, start, stop)
    if value < 0:
        return int64(NO_TIME)
    return value if stop - start > 10 else value * 1000


@compiled(I, I, I, I, I, I, I, I)
def moment(year, month, day, hour, minute, second, millisecond):  # type: ignore[no-untyped-def]
    """A civil date and time as milliseconds since 1970, or -1 where a part is out of its range."""
    if not (1970 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31):
        return int64(NO_TIME)
    if not (0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 60 and 0 <= millisecond <= 999):
        return int64(NO_TIME)
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    days = era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
    return int64((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millisecond)


@compiled(I, SOURCE, I, I)
def prefix(source, start, stop):  # type: ignore[no-untyped-def]
    """The time at the head of a log line: an epoch, or ``2023-08-31 12:00:00`` with T or blank, fraction and Z."""
    while start < stop and not (48 <= source[start] <= 57):
        start += 1
    end = start
    while end < stop and 48 <= source[end] <= 57:
        end += 1
    if end - start == 10 or end - start == 13:
        return epoch(source, start, end)
    if end - start != 4 or start + 19 > stop:
        return int64(NO_TIME)
    mark = source[start + 4]
    if (mark != 45 and mark != 47) or source[start + 7] != mark:
        return int64(NO_TIME)
    if (source[start + 10] != 32 and source[start + 10] != 84) or source[start + 13] != 58 or source[start + 16] != 58:
        return int64(NO_TIME)
    millisecond = int64(0)
    end = start + 19
    if end < stop and source[end] == 46:
        scale = 100
        end += 1
        while end < stop and 48 <= source[end] <= 57:
            millisecond += scale * (int64(source[end]) - 48)
            scale //= 10
            end += 1
    if end < stop and (source[end] == 43 or source[end] == 45):
        return int64(NO_TIME)  # an offset from UTC: not trusted
    return moment(
        number(source, start, start + 4),
        number(source, start + 5, start + 7),
        number(source, start + 8, start + 10),
        number(source, start + 11, start + 13),
        number(source, start + 14, start + 16),
        number(source, start + 17, start + 19),
        millisecond,
    )


@compiled(PAIR, SOURCE, I, I)
def wrapper(source, start, stop):  # type: ignore[no-untyped-def]
    """Time and following checksum of ``$PGHP,1,year,month,day,hour,minute,second,ms,…,sum*hh``; (-1, -1) if it is none."""
    at = start + 8
    field = 0
    star = start
    while star < stop and source[star] != 42:
        star += 1
    year = month = day = hour = minute = second = millisecond = int64(0)
    begin = at
    while at <= star:
        if at == star or source[at] == 44:
            value = number(source, begin, at)
            if field < 7 and value < 0:
                return int64(NO_TIME), int64(-1)
            if field == 0:
                year = value
            elif field == 1:
                month = value
            elif field == 2:
                day = value
            elif field == 3:
                hour = value
            elif field == 4:
                minute = value
            elif field == 5:
                second = value
            elif field == 6:
                millisecond = value
            field += 1
            if at < star:
                begin = at + 1
        at += 1
    if field < 7:
        return int64(NO_TIME), int64(-1)
    following = int64(-1)
    if star - begin == 2:
        following = int64(0)
        for index in range(begin, star):
            character = int64(source[index])
            digit = character - 48 if character <= 57 else (character & ~32) - 55
            if digit < 0 or digit > 15:
                following = int64(-1)
                break
            following = following * 16 + digit
    return moment(year, month, day, hour, minute, second, millisecond), following
