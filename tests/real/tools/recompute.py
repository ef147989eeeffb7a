"""Counts what an audit tells of a roster again, from the period's files and roster.csv alone, and prints it as JSON.

It shares no code with the program: TOML and CSV in, sums out. Which weekdays are red is the third argument. Of each doctor: duties, nights, weekend duties, bakvakter, minutes on
duty, the longest runs of nights and weekends, the most duties in seven days, and of whoever has no office the shortest rest, with the
history before the period where it goes over the edge. Of each counter: the duties to share, what each doctor has, and, where it is
not of bakvakt, what her part follows from: the seats she could have had, her weight, what is agreed, what she carries in, and what she is due.
"""

import csv
import json
import sys
import tomllib
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def minutes(start, end):
    """Elapsed minutes between two times on the wall clock."""
    there = [datetime.fromisoformat(t).replace(tzinfo=OSLO).timestamp() for t in (start, end)]
    return round((there[1] - there[0]) / 60)


def longest_run(places, ours):
    """The longest run of consecutive places with one of the period in it."""
    best, run = 0, []
    for place in sorted(places):
        run = run + [place] if run and place == run[-1] + 1 else [place]
        if ours & set(run):
            best = max(best, len(run))
    return best


period_file, roster_file = Path(sys.argv[1]), Path(sys.argv[2])
period = tomllib.loads(period_file.read_text("utf-8"))
station = tomllib.loads((period_file.parent / period["station"]).read_text("utf-8"))
doctors = tomllib.loads((period_file.parent / period["doctors"]).read_text("utf-8"))
first, last = period["period"]["from"], period["period"]["to"]
lines = {line["id"]: line for line in station["lines"]}
shifts = {(line["id"], shift["id"]): shift for line in station["lines"] for shift in line["shifts"]}
names = {doctor["name"]: doctor["id"] for doctor in doctors["doctors"]}
with_office = {doctor["id"] for doctor in doctors["doctors"] if "office" in doctor}
red = {date.fromisoformat(day) for day in sys.argv[3].split(",")}
days = [first + timedelta(days=n) for n in range((last - first).days + 1)]


def rows(path):
    """Duties of a file: each once for a doctor, however many seats she has of it."""
    with open(path, encoding="utf-8-sig", newline="") as text:
        for row in csv.DictReader(line for line in text if not line.startswith("#")):
            row["doctor"] = names.get(row["doctor"], row["doctor"])
            row["day"] = date.fromisoformat(row["date"])
            yield row


roster = [row for row in rows(roster_file) if first <= row["day"] <= last]
history = [row for file in period.get("history", []) for row in rows(period_file.parent / file)]
history = [row for row in history if row["day"] < first]


def is_legevakt(row):
    return lines[row["line"]]["duty"] == "legevakt"


def kind(row):
    return shifts[row["line"], row["shift"]]["kind"]


def is_weekend(row):
    return row["day"].weekday() >= 5 or "weekend" in shifts[row["line"], row["shift"]].get("tags", [])


told = defaultdict(Counter)
for row in roster:
    doctor, duty = told[row["doctor"]], lines[row["line"]]["duty"]
    doctor["duties"] += duty == "legevakt"
    doctor["nights"] += duty == "legevakt" and kind(row) == "night"
    doctor["weekends"] += duty == "legevakt" and is_weekend(row)
    doctor["backups"] += duty == "backup"
    if duty != "backup":
        doctor["worked_minutes"] += minutes(row["start"], row["end"])

for doctor in list(told):
    its = [row for row in history + roster if row["doctor"] == doctor and is_legevakt(row)]
    ours = [row for row in its if row["day"] >= first]

    def places(of, place, wanted):
        return {place(row["day"]) for row in of if wanted(row)}

    for name, place, wanted in [
        ("nights-in-row", date.toordinal, lambda row: kind(row) == "night"),
        ("weekends-in-row", lambda day: (day.toordinal() - 1) // 7, is_weekend),
    ]:
        told[doctor][name] = longest_run(places(its, place, wanted), places(ours, place, wanted))
    windows = [first - timedelta(days=n) for n in range(6, 0, -1)] + days
    inside = [[row for row in its if start <= row["day"] < start + timedelta(days=7)] for start in windows]
    told[doctor]["duties-7-days"] = max((len(w) for w in inside if any(r["day"] >= first for r in w)), default=0)
    if doctor not in with_office:
        at_work = [row for row in history + roster if row["doctor"] == doctor]
        at_work = sorted((r for r in at_work if shifts[r["line"], r["shift"]]["place"] != "home"), key=lambda r: r["start"])
        pairs = [(a, b) for a, b in zip(at_work, at_work[1:]) if b["day"] >= first]
        breaks = [minutes(a["end"], b["start"]) for a, b in pairs]
        # A break of an hour is none; the shortest of the rest is what the rule looks at.
        told[doctor]["rest"] = min((length for length in breaks if length > 60), default=0)


def is_on(shift, day):
    """Whether the grid has a shift on a date, by the words that the station uses."""
    weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    is_off = day.weekday() >= 5 or day in red
    words = {"all", "offday" if is_off else "workday", weekdays[day.weekday()]}
    return bool(words & set(shift["days"]))


def is_counted(counter, line, shift, seat, day):
    """Whether a counter counts a seat of a shift on a date."""
    tags = set(shift.get("tags", []))
    tags |= {"weekend"} if day.weekday() >= 5 else set()
    tags |= {"holiday"} if day in red else set()
    return (
        shift["kind"] in (counter.get("kinds") or [shift["kind"]])
        and line["id"] in (counter.get("lines") or [line["id"]])
        and seat["seat"] in (counter.get("seats") or [seat["seat"]])
        and (not counter.get("tags") or bool(set(counter["tags"]) & tags))
    )


def seat_of(row):
    seats = shifts[row["line"], row["shift"]]["seats"]
    return next(seat for seat in seats if seat["seat"] == row["seat"])


counters = {}
for counter in station["counters"]:
    demand, has = 0, Counter()
    for line, shift, day in ((line, s, d) for line in station["lines"] for s in line["shifts"] for d in days if is_on(s, d)):
        demand += sum(s["min"] for s in shift["seats"] if is_counted(counter, line, shift, s, day))
    for row in roster:
        line, shift = lines[row["line"]], shifts[row["line"], row["shift"]]
        has[row["doctor"]] += is_counted(counter, line, shift, seat_of(row), row["day"])
    counters[counter["name"]] = {"demand": demand, "has": has}

carried = {(c["doctor"], c["counter"]): round(100 * Decimal(c["shifts"])) for c in period.get("carry", [])}


def is_exempt(doctor, day):
    """Whether an exemption frees a doctor from duties outside opening hours on a date: claimed for her age, or decided."""
    spans = [(x.get("claimed", x.get("from")), x.get("to")) for x in doctor.get("exemptions", [])]
    return any(start <= day and (end is None or day <= end) for start, end in spans)


def is_there(doctor, day):
    """Whether a doctor is in the scheme on a date and not away the whole of it."""
    away = [a for a in period.get("absences", []) if a["doctor"] == doctor["id"] and "start" not in a and "end" not in a]
    is_in = doctor.get("joined", day) <= day <= doctor.get("left", day)
    return is_in and not any(a["from"] <= day <= a["to"] for a in away)


def share(doctor, day):
    """Her share on a date, in percent."""
    parts = [p["percent"] for p in doctor.get("part", []) if p["from"] <= day <= p["to"]]
    return doctor.get("share_percent", 100) * (parts[0] if parts else 100) // 100


def factors(counter):
    """What each doctor's part of a counter of seats for whoever may be alone follows from: seats, weight, agreed, due."""
    wanted = [
        (line, day, seat["min"])
        for line in station["lines"]
        for shift in line["shifts"]
        for day in days
        for seat in shift["seats"]
        if is_on(shift, day) and is_counted(counter, line, shift, seat, day)
    ]
    alone = [doctor for doctor in doctors["doctors"] if doctor["role"] != "lis1"]
    legevakt = sum(
        seat["min"] for line in station["lines"] if line["duty"] == "legevakt" for shift in line["shifts"] for day in days
        for seat in shift["seats"] if is_on(shift, day)
    )
    demand = sum(number for _, _, number in wanted)
    is_agreed = all(line["duty"] == "legevakt" for line, _, _ in wanted)
    found = {}
    for doctor in alone:
        # Duties of the daytime line are within opening hours, which no exemption frees from.
        hers = [
            (number, share(doctor, day))
            for line, day, number in wanted
            if is_there(doctor, day) and not (line["duty"] == "legevakt" and is_exempt(doctor, day))
            and (line["members"] == "all" or doctor["id"] in line["members"])
        ]
        seats = sum(number for number, _ in hers)
        portion = doctor.get("portion_percent") if is_agreed and seats else None
        agreed = None if portion is None else portion * legevakt * demand // legevakt
        found[doctor["id"]] = {"seats": seats, "weight": sum(n * s for n, s in hers), "agreed": agreed}
    rest = max(0, 100 * demand - sum(f["agreed"] or 0 for f in found.values()))
    total = sum(f["weight"] for f in found.values() if f["agreed"] is None)
    for doctor, f in found.items():
        f["carried"] = carried.get((doctor, counter["id"]), 0)
        f["due"] = f["agreed"] if f["agreed"] is not None else (2 * rest * f["weight"] + total) // (2 * total)
        f["due"] = max(0, f["due"] - f["carried"])
    return {doctor: f for doctor, f in found.items() if f["seats"]}


for counter in station["counters"]:
    if counter["lines"] != ["bakvakt"]:
        counters[counter["name"]]["factors"] = factors(counter)

json.dump({"doctors": told, "counters": counters}, sys.stdout)
