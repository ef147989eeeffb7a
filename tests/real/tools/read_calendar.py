"""Reads a calendar with the package icalendar and prints its events as JSON.

Times are in UTC, by the system's own rules for Europe/Oslo and, apart, by those that the file itself has.
"""

import json
import re
import sys
from datetime import timezone

from icalendar import Calendar


def utc(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


with open(sys.argv[1], "rb") as file:
    octets = file.read()
calendar = Calendar.from_ical(octets)
zones = [zone for zone in calendar.walk("VTIMEZONE")]
own = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in zones}


def by_file(prop):
    return utc(prop.dt.replace(tzinfo=own[prop.params["TZID"]]))


def text(raw):
    """A text property that is younger than RFC 5545: the package leaves it escaped."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], raw)


def event(e):
    start, end = e["DTSTART"], e["DTEND"]
    return {
        "uid": str(e["UID"]),
        "start": utc(start.dt),
        "end": utc(end.dt),
        "start_by_file": by_file(start),
        "end_by_file": by_file(end),
        "stamp": utc(e["DTSTAMP"].dt),
        "sequence": int(e["SEQUENCE"]),
        "status": str(e["STATUS"]),
        "summary": str(e["SUMMARY"]),
        "description": str(e.get("DESCRIPTION", "")),
        "transp": str(e.get("TRANSP", "")),
        "location": str(e.get("LOCATION", "")),
        "alarms": [int(a["TRIGGER"].dt.total_seconds()) for a in e.walk("VALARM")],
    }


json.dump(
    {
        "zones": sorted(own),
        "name": text(str(calendar["NAME"])),
        "longest": max(len(line) for line in octets.split(b"\r\n")),
        "errors": [str(error) for e in calendar.walk() for error in e.errors],
        "events": [event(e) for e in calendar.walk("VEVENT")],
    },
    sys.stdout,
)
