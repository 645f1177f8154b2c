// SPDX-License-Identifier: Apache-2.0
// Reads each feed of a folder with ical.js, and writes a line of JSON for each: what takes place
// from one date, in UTC, until before another.
//
//   node read.js FOLDER FROM TO

import fs from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';

const [folder, from, to] = process.argv.slice(2);

const text = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString().replace('.000Z', 'Z'));

function occurrence(event, start, end) {
  return {
    uid: event.uid,
    start: text(start),
    end: text(end),
    title: event.summary ?? '',
    description: event.description ?? '',
    location: event.location ?? '',
  };
}

const isCancelled = (event) => event.component.getFirstPropertyValue('status') === 'CANCELLED';

/** What the series names up to the end, and the overrides of what it names later. */
function* occurrences(event) {
  if (!event.isRecurring()) {
    yield occurrence(event, event.startDate, event.endDate);
    return;
  }
  const overrides = new Map(Object.entries(event.exceptions));
  const iterator = event.iterator();
  for (let time = iterator.next(); time && text(time) < to; time = iterator.next()) {
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(time);
    overrides.delete(recurrenceId.toString());
    if (!isCancelled(item)) {
      yield occurrence(item, startDate, endDate);
    }
  }
  for (const override of overrides.values()) {
    yield occurrence(override, override.startDate, override.endDate);
  }
}

function read(file) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(zone);
  }
  // By itself it takes the overrides of all series for those of each.
  const events = calendar
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each, { strictExceptions: true, exceptions: [] }));
  const masters = events.filter((event) => !event.isRecurrenceException());
  for (const override of events.filter((event) => event.isRecurrenceException())) {
    masters.filter((event) => event.uid === override.uid).forEach((event) => event.relateException(override));
  }
  return masters
    .filter((event) => !isCancelled(event))
    .flatMap((event) => [...occurrences(event)])
    .filter((each) => each.start >= from && each.start < to);
}

for (const name of fs.readdirSync(folder).filter((each) => each.endsWith('.ics')).sort()) {
  console.log(JSON.stringify({ name, occurrences: read(path.join(folder, name)) }));
}
