# SPDX-License-Identifier: Apache-2.0
"""Reads each feed of a folder with icalendar and recurring_ical_events, and writes a line of JSON
for each: what takes place from one date, in UTC, until before another.

  python3 read.py FOLDER FROM TO
"""
import json
import pathlib
import sys
from datetime import datetime, timedelta, timezone

import icalendar
import recurring_ical_events


def text(time):
    if not isinstance(time, datetime):
        return time.isoformat()
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(file, start, end):
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    day = timedelta(days=1)
    first = datetime.fromisoformat(start).replace(tzinfo=timezone.utc)
    last = datetime.fromisoformat(end).replace(tzinfo=timezone.utc)
    for event in recurring_ical_events.of(calendar).between(first - day, last + day):
        if event.get("STATUS") == "CANCELLED":
            continue
        begin = event["DTSTART"].dt
        if start <= text(begin) < end:
            yield {
                "uid": str(event["UID"]),
                "start": text(begin),
                "end": text(event["DTEND"].dt),
                "title": str(event.get("SUMMARY", "")),
                "description": str(event.get("DESCRIPTION", "")),
                "location": str(event.get("LOCATION", "")),
            }


def main(folder, start, end):
    for file in sorted(pathlib.Path(folder).glob("*.ics")):
        print(json.dumps({"name": file.name, "occurrences": list(read(file, start, end))}))


main(*sys.argv[1:])
