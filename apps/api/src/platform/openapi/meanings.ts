/** What the groups of operations are about; a module that brings a group writes its line here. */
export const tagMeanings: Readonly<Record<string, string>> = {
  archive: 'Closed years, kept so that they can be proved unchanged.',
  deadlines: 'What is owed by which clause and instant, and what came of it.',
  demo: 'Of the demonstration only.',
  diary: 'What pupils and their parents see.',
  family: 'Parents and whose they are.',
  identity: 'Accounts, sessions, and roles by appointment.',
  integrations: 'Exchange with other programs.',
  journal: 'Lessons, attendance, homework, works and marks.',
  ledger: 'The log of record: every change of a fact, chained so that none can be altered unseen.',
  notifications: 'What people are told of, and how.',
  oversight: 'What the school’s heads look over.',
  platform: 'The server itself: its health, this description, the kinds of refusal.',
  printing: 'Forms on paper.',
  school:
    'The school as it is set up: years, terms, calendar, bells, subjects, rooms, classes, groups, people.',
  substitutions: 'Who teaches instead of whom.',
  support: 'Help for pupils and for users.',
  timetable: 'The week, its versions, and what a day makes of it.',
};

const known: Readonly<Record<string, string>> = {
  accountId: 'Account of a person who signs in.',
  date: 'Local day of the school.',
  from: 'First local day, inclusive.',
  to: 'Last local day, inclusive.',
  gradeLevel: 'Classes of this grade only.',
  id: 'Identifier of the row, from the list.',
  kind: 'The kind that is asked for.',
  monday: 'First day of the week; the running week when left out.',
  on: 'Local day on which it must hold; today when left out.',
  responsibleId: 'Owed by this member of staff only.',
  role: 'Of this role only.',
  rule: 'Owed under this rule only.',
  schoolId: 'A school of the caller’s, from `GET /api/v1/me`.',
  startYear: 'Calendar year in which the academic year begins.',
  status: 'In this state only.',
};

const spaced = (name: string): string =>
  name.replace(/Id$/, '').replace(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`);

/** What a parameter means whose declaration does not say it; undefined: nothing can be said of it. */
export function meaningOf(name: string, place: string): string | undefined {
  if (known[name] !== undefined) return known[name];
  if (!name.endsWith('Id')) return undefined;
  return place === 'path' ? `Identifier of the ${spaced(name)}.` : `Of this ${spaced(name)} only.`;
}
