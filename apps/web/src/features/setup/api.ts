import type {
  EnrolmentOrderView,
  EnrolmentView,
  MovePupil,
  Page,
  Problem,
  PupilDeparture,
  SetupCheck,
  SetupCheckResult,
  SetupKind,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { creating, http, nextCursor } from '../../shared/api/index.js';
import { nameOf, sectionOf, type RefSection, type Row, type Section } from './sections.js';

/** A page of rows and how to go on. */
export interface RowPage {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** What a list is narrowed by. */
export type RowFilter = Readonly<Record<string, string | undefined>>;

/** Rows of a section, in the school's order. */
export async function fetchRows(
  section: Section,
  schoolId: string,
  filter: RowFilter,
  signal: AbortSignal,
): Promise<RowPage> {
  const address = section.paths.list(schoolId, { limit: 100, ...filter });
  const { data, headers } = await http.get<Page<Row>>(address, { signal });
  return { items: data.items, next: nextCursor(headers['link']) };
}

/** Makes a row. */
export async function createRow(section: Section, schoolId: string, body: object): Promise<Row> {
  return (await http.post<Row>(section.paths.list(schoolId), body, creating())).data;
}

const ifMatch = (row: Row): { headers: Record<string, string> } => ({
  headers: { 'If-Match': `"v${row.version}"` },
});

/** Changes the row as it was seen; somebody else's change in between is refused. */
export async function changeRow(section: Section, schoolId: string, row: Row, body: object): Promise<Row> {
  return (await http.patch<Row>(section.paths.one(schoolId, row.id), body, ifMatch(row))).data;
}

/** Makes a row for each day from that of the body to another one. */
export async function createSpan(
  schoolId: string,
  { date, asWeekday: _, ...rest }: Record<string, unknown>,
  to: string,
): Promise<void> {
  await http.post(paths.calendarSpans(schoolId), { ...rest, from: date, to }, creating());
}

/** What saving would be refused for; null: nothing. */
export async function askBeforehand(
  kind: SetupKind,
  schoolId: string,
  row: Row | null,
  body: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Problem | null> {
  const asked: SetupCheck = { kind, id: row?.id ?? null, body };
  return (await http.post<SetupCheckResult>(paths.setupCheck(schoolId), asked, { signal })).data.problem;
}

/** Removes a row that nothing refers to yet. */
export async function removeRow(section: Section, schoolId: string, row: Row): Promise<void> {
  await http.delete(section.paths.one(schoolId, row.id), ifMatch(row));
}

/** A row that others may name. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly row: Row;
}

/** All rows of a section that a form offers, by their names. */
export async function fetchNames(
  key: RefSection,
  schoolId: string,
  signal: AbortSignal,
): Promise<readonly Named[]> {
  const section = sectionOf(key);
  const found: Named[] = [];
  let cursor: string | undefined;
  do {
    const address = section.paths.list(schoolId, { limit: 200, cursor });
    const { data, headers } = await http.get<Page<Row>>(address, { signal });
    found.push(...data.items.map((row) => ({ id: row.id, name: nameOf(key, row), row })));
    cursor = nextCursor(headers['link']) ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Groups a pupil is in on a day. */
export async function fetchStays(schoolId: string, pupilId: string, on: string): Promise<EnrolmentView[]> {
  const address = paths.enrolments.list(schoolId, { pupilId, on, limit: 100 });
  return (await http.get<Page<EnrolmentView>>(address)).data.items;
}

/** Puts a pupil into another class by an order; the former places end the day before. */
export async function movePupil(schoolId: string, order: MovePupil): Promise<EnrolmentOrderView> {
  return (await http.post<EnrolmentOrderView>(paths.enrolmentMoves(schoolId), order, creating())).data;
}

/** Ends all that a pupil has at the school by an order. */
export async function departPupil(schoolId: string, order: PupilDeparture): Promise<EnrolmentOrderView> {
  return (await http.post<EnrolmentOrderView>(paths.enrolmentDepartures(schoolId), order, creating())).data;
}
