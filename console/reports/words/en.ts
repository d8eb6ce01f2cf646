import type { Grouping, ReportName } from '../../../functions/domain/report.ts';

const names: Record<ReportName, string> = {
  attendance: 'Attendance',
  hours: 'Hours',
  replies: 'Replies',
  outreach: 'Outreach',
  'reminder-effect': 'Reminder effect',
};

const leads: Record<ReportName, string> = {
  attendance: 'Who came to the sessions they were expected at.',
  hours:
    'Hours attended against hours prescribed, in whole weeks that are over. One patient’s hours beyond their own prescription do not make up for another’s.',
  replies: 'How many reminders are answered, what with and how soon.',
  outreach: 'From a miss to the first attempt to reach the patient.',
  'reminder-effect': 'Whether patients came on days with and without reminders.',
};

const by: Record<Grouping, string> = {
  track: 'Track',
  weekday: 'Weekday',
  hour: 'Hour of day',
  counsellor: 'Counsellor',
  kind: 'Kind of session',
  week: 'Week',
  band: 'Share of prescribed hours',
  step: 'Reminder',
  language: 'Language of the patient',
  priority: 'Priority',
  arm: 'Lot',
  texts: 'What was sent',
};

/** The groups that are words and not days, names or ids. */
const groups: Record<string, string> = {
  all: 'All',
  none: 'None',
  day: 'Day',
  night: 'Night',
  weekend: 'Weekend',
  group: 'Group',
  individual: 'Individual',
  family: 'Family',
  education: 'Education',
  'life-skills': 'Life skills',
  medication: 'Medication',
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  en: 'English',
  es: 'Spanish',
  reminded: 'Reminded',
  'held-out': 'Held out by lot',
  'day-before': 'Day before',
  'same-day': 'Same day',
  one: 'One reminder',
  two: 'Two reminders or more',
  '0': 'No hours at all',
  '1-49': 'Less than half',
  '50-79': '50 to 79 %',
  '80-99': '80 to 99 %',
  '100': 'All or more',
};

/** Counts, rates and waiting times, by the names the API gives them. */
const counts: Record<string, string> = {
  expected: 'Expected',
  came: 'Came',
  late: 'Late',
  excused: 'Excused',
  noShow: 'No-show',
  missed: 'Missed',
  unrecorded: 'Nothing recorded',
  patients: 'Patients',
  prescribedMinutes: 'Prescribed',
  attendedMinutes: 'Attended',
  excusedMinutes: 'Excused',
  shortMinutes: 'Short',
  sent: 'Sent',
  answered: 'Answered',
  accepted: 'Coming',
  declined: "Can't come",
  other: 'Something else',
  opened: 'Misses',
  tried: 'Tried',
  reached: 'Reached',
  inTime: 'Tried in time',
  escalated: 'Escalated',
  open: 'Still open',
  days: 'Patient days',
};
const rates: Record<string, string> = {
  attendance: 'Attendance',
  noShow: 'No-show rate',
  late: 'Late, of who came',
  hours: 'Hours, of prescribed',
  met: 'Patient weeks that met it',
  answered: 'Answered, of sent',
  coming: 'Coming, of answers',
  understood: 'Understood, of answers',
  tried: 'Tried',
  inTime: 'Tried before due',
  reached: 'Reached',
  came: 'Came',
  missed: 'Missed without a word',
};
const waits: Record<string, string> = { toReply: 'Answered', toOutreach: 'Tried' };

const definitions: Record<ReportName, string[]> = {
  attendance: [
    'Attendance: who came, of everybody with something recorded, the excused and those who said they could not come included.',
    'No-show rate: no-shows and misses nobody has taken back, of everybody who was not excused and had not said so.',
    'Cancelled sessions, holds and days after discharge expect nobody. Where nothing is recorded, nobody is counted either way.',
  ],
  hours: [
    'Prescribed hours count by the day: admission, discharge, holds and step-downs in the middle of a week too.',
    'Hours beyond what is prescribed make up for nobody else. Excused hours still lack, and are shown apart.',
  ],
  replies: [
    'A reply answers the reminder it came after, until the next reminder or the start of the session.',
    'The times are of all reminders: a reminder nobody answered counts as longer than any.',
  ],
  outreach: [
    'Counted from the end of grace to the first attempt, whoever made it. A miss nobody has tried counts as longer than any.',
    'A miss that was none, because the patient was there after all, is left out.',
  ],
  'reminder-effect': [
    'Came: at least one of the day’s sessions. The excused and those who said no count as not there, for a reminder may be why they said so.',
    'By lot: only days that took part in the hold-out, by the lot drawn, whatever became of the text. A patient’s days are not independent of one another, so the true margin is somewhat wider.',
    'By what was sent: who gets no reminder is another kind of patient, so this shows what happened and proves nothing.',
  ],
};

/** English words of the reports. */
export const en = {
  title: 'Reports',
  choose: 'Report',
  from: 'From',
  until: 'Until',
  groupBy: 'Group by',
  show: 'Chart shows',
  save: 'Save as CSV',
  saving: 'Saving…',
  print: 'Print',
  again: 'Read again',
  asOf: (time: string) => `As of ${time}`,
  group: 'Group',
  noGroup: 'Nobody in particular',
  weekOf: (day: string) => `Week of ${day}`,
  tooFew: 'too few',
  tooFewOf: (count: string, of: string) => `${count} of ${of}: too few`,
  range: (low: string, high: string) => `${low} to ${high}`,
  chartOf: (rate: string, grouping: string) => `${rate}, by ${grouping.toLowerCase()}`,
  interval:
    'The thin line is the 95 % margin: how far the true rate may lie from this one by chance. Without a line there is none.',
  allTooFew: 'There are too few to show rates: at least 10 are needed in a group. The counts are in the table.',
  empty: 'Nothing to report for these days.',
  emptyArm:
    'No day took part in a hold-out. It is off unless the clinic’s policy holdOut asks for it. Grouped by what was sent, the report shows what happened, without being a proof.',
  badDays: 'Choose a first day on or before the last, at most 186 days apart.',
  hoursOf: (hours: string) => `${hours} h`,
  minutes: (minutes: number) => (minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`),
  halfWithin: (what: string) => `${what}: half within`,
  mostWithin: (what: string) => `${what}: nine in ten within`,
  longer: 'longer',
  howCounted: 'How this is counted',
  notProof: 'This is what happened, not a proof: patients without reminders differ in other ways too.',
  moreOften: (points: string, between: string) =>
    `By lot: the reminded came ${points} points more often (95 % margin: ${between}).`,
  lessOften: (points: string, between: string) =>
    `By lot: the reminded came ${points} points less often (95 % margin: ${between}).`,
  betweenSides: (less: string, more: string) => `between ${less} points less and ${more} points more often`,
  betweenMore: (low: string, high: string) => `between ${low} and ${high} points more often`,
  betweenLess: (low: string, high: string) => `between ${low} and ${high} points less often`,
  mayBeChance: 'The margin includes 0, so this may be chance.',
  yoursOnly: 'You see the sessions you lead.',
  names,
  leads,
  by,
  groups,
  counts,
  rates,
  waits,
  definitions,
};
