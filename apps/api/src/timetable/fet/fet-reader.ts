import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type {
  FetActivity,
  FetFile,
  FetName,
  FetPreferredRoom,
  FetReading,
  FetRefusal,
  FetRoom,
  FetStartingTime,
  FetStudents,
  FetYear,
} from './fet-file.js';

/**
 * Bounds of what is read of an uploaded file: bytes, XML elements, levels, characters of text in one element, and
 * how much of each kind one school's timetable may hold (later work is bounded by these).
 */
export const fetLimits = {
  bytes: 20 * 1024 * 1024,
  elements: 200_000,
  depth: 64,
  textCharacters: 10_240,
  attributes: 16,
  days: 14,
  hours: 30,
  years: 300,
  activities: 10_000,
  studentSets: 5_000,
} as const;

const chunkBytes = 64 * 1024;
const prologCharacters = 64 * 1024;

/** An element of a record being read; only records of known lists are kept, one at a time. */
interface Node {
  readonly name: string;
  readonly line: number;
  text: string;
  readonly children: Node[];
}

class Refused extends Error {
  constructor(readonly refusal: FetRefusal) {
    super(refusal.text);
  }
}

/**
 * Reads a FET file in one pass without keeping its text. The file is hostile until shown otherwise: no DOCTYPE, no
 * entities but the five of XML, bounded bytes, elements, depth and text; nothing outside the file is opened.
 * @param source the whole file or its chunks; a stream is closed as soon as the file is refused
 * @returns the content, or the refusal with its place; never throws on the content of the file
 * @example (await readFet(Buffer.from('<html/>'))).ok //=> false
 */
export async function readFet(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<FetReading> {
  const reader = new Reader();
  try {
    for await (const chunk of chunksOf(source)) {
      reader.write(chunk);
    }
    return { ok: true, file: reader.end() };
  } catch (error) {
    if (error instanceof Refused) {
      return { ok: false, refusal: error.refusal };
    }
    throw error;
  }
}

async function* chunksOf(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Uint8Array)) {
    yield* source;
    return;
  }
  for (let start = 0; start < source.length; start += chunkBytes) {
    yield source.subarray(start, start + chunkBytes);
    // A file of 20 MB takes a second: other requests go on in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

class Reader {
  private readonly parser = new SaxesParser({ xmlns: false });
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly content = new Content();
  private bytes = 0;
  private elements = 0;
  private head = new Uint8Array(0);
  private started = false;
  private prolog = '';
  private rootSeen = false;
  private version: string | null = null;
  /** Names of the open elements; the root is first. */
  private readonly path: string[] = [];
  /** Open elements of the record being read, outermost first. */
  private readonly nodes: Node[] = [];

  constructor() {
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', () => this.close());
    this.parser.on('text', (text) => this.addText(text));
    this.parser.on('cdata', (text) => this.addText(text));
    this.parser.on('doctype', () => this.refuse('FILE_HOSTILE', 'DOCTYPE', doctypeText));
    this.parser.on('error', (error) => this.notXml(error));
  }

  write(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.bytes > fetLimits.bytes) {
      this.refuse('TOO_LARGE', 'BYTES', 'Файл больше 20 МБ. Расписание школы занимает меньше 2 МБ.', false);
    }
    if (this.started) {
      this.parse(this.decode(chunk));
      return;
    }
    // The declaration of the encoding must be whole before anything is decoded.
    this.head = concat(this.head, chunk);
    if (this.head.length >= 512) {
      this.start();
    }
  }

  end(): FetFile {
    if (!this.started) {
      this.start();
    }
    this.parse(this.decode(undefined));
    if (!this.rootSeen && this.prolog.trim() === '') {
      this.refuse('FILE_NOT_UNDERSTOOD', 'EMPTY', 'Файл пуст.', false);
    }
    this.parser.close();
    const file = this.content.file(this.version, this.elements);
    this.refuseExcess('дней', file.days.length, fetLimits.days);
    this.refuseExcess('часов в дне', file.hours.length, fetLimits.hours);
    this.refuseExcess('параллелей', file.years.length, fetLimits.years);
    this.refuseExcess('занятий', file.activities.length, fetLimits.activities);
    this.refuseExcess('групп и подгрупп', countStudents(file.years), fetLimits.studentSets);
    return file;
  }

  private refuseExcess(what: string, count: number, limit: number): void {
    if (count > limit) {
      this.refuse(
        'FILE_HOSTILE',
        'ELEMENTS',
        `В файле слишком много ${what}: ${count}, а можно ${limit}.`,
        false,
      );
    }
  }

  private start(): void {
    this.started = true;
    const encoding = foreignEncoding(this.head);
    if (encoding !== null) {
      this.refuse(
        'FILE_NOT_UNDERSTOOD',
        'ENCODING',
        `Файл в кодировке ${encoding}, а читается только UTF-8. Откройте его в FET и сохраните снова.`,
      );
    }
    this.parse(this.decode(this.head));
    this.head = new Uint8Array(0);
  }

  private decode(chunk: Uint8Array | undefined): string {
    try {
      return chunk === undefined ? this.decoder.decode() : this.decoder.decode(chunk, { stream: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') {
        throw error;
      }
      return this.refuse(
        'FILE_NOT_UNDERSTOOD',
        'ENCODING',
        'Текст файла не в кодировке UTF-8. Откройте файл в FET и сохраните снова.',
      );
    }
  }

  private parse(text: string): void {
    if (text === '') {
      return;
    }
    if (!this.rootSeen) {
      this.prolog = (this.prolog + text).slice(0, 2 * prologCharacters);
    }
    this.parser.write(text);
    if (this.rootSeen) {
      this.prolog = '';
      return;
    }
    this.refuseDoctype();
    if (this.prolog.length > prologCharacters) {
      this.refuse('FILE_HOSTILE', 'TEXT', 'До начала данных слишком много постороннего текста.');
    }
  }

  /** A DOCTYPE that is never closed gives no event of its own. */
  private refuseDoctype(): void {
    if (/<!(DOCTYPE|ENTITY)/i.test(this.prolog.replace(/<!--[\s\S]*?(-->|$)/g, ''))) {
      this.refuse('FILE_HOSTILE', 'DOCTYPE', doctypeText);
    }
  }

  private open(tag: SaxesTagPlain): void {
    this.elements += 1;
    if (this.elements > fetLimits.elements) {
      this.refuse('FILE_HOSTILE', 'ELEMENTS', `В файле больше ${fetLimits.elements} элементов.`);
    }
    if (this.path.length >= fetLimits.depth) {
      this.refuse('FILE_HOSTILE', 'DEPTH', `Элементы вложены глубже ${fetLimits.depth} уровней.`);
    }
    const attributes = Object.entries(tag.attributes);
    if (
      attributes.length > fetLimits.attributes ||
      attributes.some(([name, value]) => name.length + value.length > fetLimits.textCharacters)
    ) {
      this.refuse(
        'FILE_HOSTILE',
        'ATTRIBUTES',
        'У элемента слишком много атрибутов или они слишком длинные.',
      );
    }
    if (this.path.length === 0) {
      if (tag.name !== 'fet') {
        this.refuse(
          'FILE_NOT_UNDERSTOOD',
          'ROOT',
          `Это не файл FET: он начинается с <${tag.name.slice(0, 40)}>, а должен с <fet>.`,
        );
      }
      this.rootSeen = true;
      this.version = tag.attributes['version'] ?? null;
    }
    this.path.push(tag.name);
    const parent = this.nodes.at(-1);
    if (parent !== undefined || this.startsRecord()) {
      const node: Node = { name: tag.name, line: this.parser.line, text: '', children: [] };
      if (parent !== undefined) {
        parent.children.push(node);
        parent.text = '';
      }
      this.nodes.push(node);
    }
  }

  private startsRecord(): boolean {
    const [, list, name] = this.path;
    return this.path.length === 2
      ? list !== undefined && this.content.takes(list)
      : this.path.length === 3 && list !== undefined && name !== undefined && this.content.takes(list, name);
  }

  private close(): void {
    const node = this.nodes.pop();
    const list = this.path.length === 3 ? this.path[1] : undefined;
    this.path.pop();
    if (node !== undefined && this.nodes.length === 0) {
      this.content.add(list, node);
    }
  }

  private addText(text: string): void {
    const node = this.nodes.at(-1);
    const kept = node !== undefined && node.children.length === 0 ? node.text.length : 0;
    if (kept + text.length > fetLimits.textCharacters) {
      this.refuse(
        'FILE_HOSTILE',
        'TEXT',
        `Текст одного элемента длиннее ${fetLimits.textCharacters} знаков.`,
      );
    }
    if (node !== undefined && node.children.length === 0) {
      node.text += text;
    }
  }

  private notXml(error: Error): never {
    if (!this.rootSeen) {
      this.refuseDoctype();
    }
    const what = error.message.replace(/^[^:]*?\d+:\d+:\s*/, '').replace(/\.$/, '');
    return this.refuse(
      'FILE_NOT_UNDERSTOOD',
      'XML',
      `Файл повреждён или это не XML: строка ${this.parser.line}, знак ${this.column()} (${what.slice(0, 120)}).`,
    );
  }

  private column(): number {
    return Math.max(1, this.parser.column);
  }

  private refuse(
    code: FetRefusal['code'],
    reason: FetRefusal['reason'],
    text: string,
    withPlace = true,
  ): never {
    throw new Refused({
      code,
      reason,
      line: withPlace ? this.parser.line : null,
      column: withPlace ? this.column() : null,
      text,
    });
  }
}

const doctypeText = 'В файле есть DOCTYPE или объявление сущностей. FET таких файлов не создаёт.';

/** The encoding named by a byte order mark or the XML declaration when it is not UTF-8, else null. */
function foreignEncoding(head: Uint8Array): string | null {
  const [first, second, third] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return 'UTF-16';
  }
  if (first === 0x3c && second === 0x00) {
    return 'UTF-16';
  }
  const bom = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  const start = new TextDecoder('latin1').decode(head.subarray(bom, bom + 256));
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(start)?.[1];
  return declared === undefined || /^(utf-?8|us-ascii)$/i.test(declared) ? null : declared;
}

function countStudents(sets: readonly FetStudents[]): number {
  return sets.reduce((sum, set) => sum + 1 + countStudents(set.children), 0);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a, 0);
  whole.set(b, a.length);
  return whole;
}

/** Record elements by the list they stand in. `Name` directly in a list is the form of early FET 5. */
const recordsOf = new Map<string, ReadonlySet<string>>([
  ['Days_List', new Set(['Day', 'Name', 'Number', 'Number_of_Days'])],
  ['Hours_List', new Set(['Hour', 'Name', 'Number', 'Number_of_Hours'])],
  ['Subjects_List', new Set(['Subject'])],
  ['Teachers_List', new Set(['Teacher'])],
  ['Students_List', new Set(['Year'])],
  ['Rooms_List', new Set(['Room'])],
  ['Activities_List', new Set(['Activity'])],
  [
    'Time_Constraints_List',
    new Set(['ConstraintActivityPreferredStartingTime', 'ConstraintActivityPreferredTime']),
  ],
  ['Space_Constraints_List', new Set(['ConstraintActivityPreferredRoom'])],
]);

const singles = new Set(['Mode', 'Institution_Name']);

/** Turns records into plain values as they are closed. */
class Content {
  private mode: string | null = null;
  private institution = '';
  private readonly days: FetName[] = [];
  private readonly hours: FetName[] = [];
  private dayCount: number | null = null;
  private hourCount: number | null = null;
  private readonly subjects: FetName[] = [];
  private readonly teachers: FetName[] = [];
  private readonly rooms: FetRoom[] = [];
  private readonly years: FetYear[] = [];
  private readonly activities: FetActivity[] = [];
  private readonly startingTimes: FetStartingTime[] = [];
  private readonly preferredRooms: FetPreferredRoom[] = [];

  takes(list: string, record?: string): boolean {
    return record === undefined ? singles.has(list) : (recordsOf.get(list)?.has(record) ?? false);
  }

  add(list: string | undefined, node: Node): void {
    switch (list) {
      case undefined:
        this.addSingle(node);
        break;
      case 'Days_List':
        this.dayCount = addToScale(this.days, this.dayCount, node);
        break;
      case 'Hours_List':
        this.hourCount = addToScale(this.hours, this.hourCount, node);
        break;
      case 'Subjects_List':
        this.subjects.push(nameOf(node));
        break;
      case 'Teachers_List':
        this.teachers.push(nameOf(node));
        break;
      case 'Students_List':
        this.years.push(yearOf(node));
        break;
      case 'Rooms_List':
        this.rooms.push({
          ...nameOf(node),
          building: valueOf(node, 'Building'),
          virtual: valueOf(node, 'Virtual').toLowerCase() === 'true',
        });
        break;
      case 'Activities_List':
        this.activities.push(activityOf(node));
        break;
      case 'Time_Constraints_List':
        this.startingTimes.push(startingTimeOf(node));
        break;
      default:
        this.preferredRooms.push(preferredRoomOf(node));
    }
  }

  file(version: string | null, elements: number): FetFile {
    return {
      version,
      mode: this.mode,
      institution: this.institution,
      days: this.days.slice(0, this.dayCount ?? undefined),
      // Early FET 5 lists one name more: the end of the last hour.
      hours: this.hours.slice(0, this.hourCount ?? undefined),
      subjects: this.subjects,
      teachers: this.teachers,
      rooms: this.rooms,
      years: this.years,
      activities: this.activities,
      startingTimes: this.startingTimes,
      preferredRooms: this.preferredRooms,
      elements,
    };
  }

  private addSingle(node: Node): void {
    if (node.name === 'Mode') {
      this.mode = tidy(node.text);
    } else {
      this.institution = tidy(node.text);
    }
  }
}

function addToScale(names: FetName[], count: number | null, node: Node): number | null {
  if (node.name.startsWith('Number')) {
    return wholeNumber(tidy(node.text));
  }
  names.push(node.name === 'Name' ? { name: tidy(node.text), longName: '', line: node.line } : nameOf(node));
  return count;
}

/** Text without the white space around it, inner white space as single spaces: the form in which names are compared. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function valuesOf(node: Node, name: string): string[] {
  return node.children.filter((child) => child.name === name).map((child) => tidy(child.text));
}

function valueOf(node: Node, ...names: string[]): string {
  for (const name of names) {
    const value = valuesOf(node, name)[0];
    if (value !== undefined) {
      return value;
    }
  }
  return '';
}

function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function nameOf(node: Node): FetName {
  return { name: valueOf(node, 'Name'), longName: valueOf(node, 'Long_Name'), line: node.line };
}

function studentsOf(node: Node, below: string): FetStudents {
  return {
    ...nameOf(node),
    children: node.children
      .filter((child) => child.name === below)
      .map((child) => studentsOf(child, 'Subgroup')),
  };
}

function yearOf(node: Node): FetYear {
  return {
    ...studentsOf(node, 'Group'),
    separator: valueOf(node, 'Separator'),
    categories: node.children
      .filter((child) => child.name === 'Category')
      .map((category) => valuesOf(category, 'Division')),
  };
}

function activityOf(node: Node): FetActivity {
  return {
    id: valueOf(node, 'Id'),
    line: node.line,
    teachers: unique(valuesOf(node, 'Teacher')),
    subject: valueOf(node, 'Subject'),
    students: unique(valuesOf(node, 'Students')),
    duration: wholeNumber(valueOf(node, 'Duration')),
    groupId: valueOf(node, 'Activity_Group_Id'),
    active: isTrue(node, 'Active'),
  };
}

function startingTimeOf(node: Node): FetStartingTime {
  return {
    activityId: valueOf(node, 'Activity_Id'),
    line: node.line,
    day: valueOf(node, 'Preferred_Day', 'Day'),
    hour: valueOf(node, 'Preferred_Hour', 'Hour'),
    weight: weightOf(node),
    locked: valueOf(node, 'Permanently_Locked').toLowerCase() === 'true',
    active: isTrue(node, 'Active'),
  };
}

function preferredRoomOf(node: Node): FetPreferredRoom {
  return {
    activityId: valueOf(node, 'Activity_Id'),
    line: node.line,
    room: valueOf(node, 'Room'),
    realRooms: valuesOf(node, 'Real_Room').filter((room) => room !== ''),
    weight: weightOf(node),
    active: isTrue(node, 'Active'),
  };
}

/** A missing `Active` means true: early FET 5 does not write it. */
function isTrue(node: Node, name: string): boolean {
  return !/^(false|no|0)$/i.test(valueOf(node, name));
}

function weightOf(node: Node): number {
  const text = valueOf(node, 'Weight_Percentage').replace(',', '.');
  return /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : 100;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name !== ''))];
}
