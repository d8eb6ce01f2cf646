import { expect, test } from 'vitest';
import { EventPattern, matches } from '../../local/event-pattern.ts';

const event = {
  source: 'iop-reminders',
  'detail-type': 'session.missed',
  detail: { clinicId: 'riverside', level: 2, tags: ['a', 'b'] },
};

test.each([
  ['one of the literals', { source: ['x', 'iop-reminders'] }],
  ['a field of the detail', { detail: { clinicId: ['riverside'] } }],
  ['a number', { detail: { level: [2] } }],
  ['one element of a list', { detail: { tags: ['b'] } }],
  ['a prefix', { 'detail-type': [{ prefix: 'session.' }] }],
  ['a field that is there', { detail: { clinicId: [{ exists: true }] } }],
  ['a field that is not there', { detail: { patientId: [{ exists: false }] } }],
  ['anything but', { source: [{ 'anything-but': ['aws.events'] }] }],
  ['an empty pattern', {}],
])('an event fits by %s', (_, pattern) => {
  expect(matches(EventPattern.parse(pattern), event)).toBe(true);
});

test.each([
  ['another literal', { source: ['aws.events'] }],
  ['a number written as text', { detail: { level: ['2'] } }],
  ['one field of two', { source: ['iop-reminders'], 'detail-type': ['session.booked'] }],
  ['a field that is missing', { detail: { patientId: ['ana'] } }],
  ['another prefix', { 'detail-type': [{ prefix: 'follow-up.' }] }],
  ['anything but this', { source: [{ 'anything-but': 'iop-reminders' }] }],
  ['anything but, where nothing is', { detail: { patientId: [{ 'anything-but': 'ana' }] } }],
])('an event does not fit by %s', (_, pattern) => {
  expect(matches(EventPattern.parse(pattern), event)).toBe(false);
});
