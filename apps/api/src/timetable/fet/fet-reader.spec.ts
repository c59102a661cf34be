import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { FetFile, FetRefusal } from './fet-file.js';
import { fetLimits, readFet } from './fet-reader.js';

const fixture = readFileSync(
  fileURLToPath(new URL('../../../test/fixtures/school-timetable.fet', import.meta.url)),
);

async function read(text: string | Uint8Array): Promise<FetFile> {
  const reading = await readFet(typeof text === 'string' ? Buffer.from(text) : text);
  if (!reading.ok) {
    throw new Error(reading.refusal.text);
  }
  return reading.file;
}

async function refusal(source: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<FetRefusal> {
  const reading = await readFet(typeof source === 'string' ? Buffer.from(source) : source);
  if (reading.ok) {
    throw new Error('the file was taken');
  }
  return reading.refusal;
}

/** A stream of endless length that counts what was taken of it and whether it was closed. */
function endless(
  head: string,
  body: string,
): { source: AsyncIterable<Uint8Array>; seen: { bytes: number; closed: boolean } } {
  const seen = { bytes: 0, closed: false };
  const chunk = Buffer.from(body.repeat(Math.ceil(65_536 / body.length)));
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from(head);
      for (;;) {
        seen.bytes += chunk.length;
        yield chunk;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { source: chunks(), seen };
}

describe('reading a FET file', () => {
  it('reads names, students, activities and constraints with their lines', async () => {
    const file = await read(fixture);
    expect(file.version).toBe('6.8.5');
    expect(file.mode).toBe('Official');
    expect(file.days.map((day) => day.name)).toEqual([
      'Понедельник',
      'Вторник',
      'Среда',
      'Четверг',
      'Пятница',
    ]);
    expect(file.hours).toHaveLength(6);
    expect(file.subjects.map((subject) => subject.name)).toContain('Хор & ансамбль');
    expect(file.years[0]?.children.map((group) => group.name)).toEqual(['5А', '5Б']);
    expect(file.years[0]?.children[0]?.children.map((subgroup) => subgroup.name)).toEqual([
      '5А англ 1',
      '5А англ 2',
    ]);
    expect(file.years[2]?.categories).toEqual([['англ 1', 'англ 2']]);
    const lines = fixture.toString('utf8').split('\n');
    for (const activity of file.activities) {
      expect(lines[activity.line - 1]).toBe('<Activity>');
    }
    expect(file.activities[12]).toMatchObject({
      id: '13',
      teachers: ['Соколова Марина Игоревна', 'Орлова Т. В.'],
      students: ['7А англ 1', '7А англ 2'],
      duration: 1,
      active: true,
    });
  });

  it('finds what counting by regular expressions finds', async () => {
    const text = fixture.toString('utf8');
    const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
    const file = await read(fixture);
    expect(file.activities).toHaveLength(count(/<Activity>/g));
    expect(file.startingTimes).toHaveLength(count(/<ConstraintActivityPreferredStartingTime>/g));
    expect(file.preferredRooms).toHaveLength(count(/<ConstraintActivityPreferredRoom>/g));
    expect(file.teachers).toHaveLength(count(/^<Teacher>$/gm));
    expect(file.elements).toBe(count(/<[A-Za-z]/g));
  });

  it('reads a stream cut anywhere, also inside a letter', async () => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (let start = 0; start < fixture.length; start += 7) {
        yield fixture.subarray(start, start + 7);
      }
    }
    const reading = await readFet(bytes());
    expect(reading).toEqual({ ok: true, file: await read(fixture) });
  });

  it('reads the same with and without a byte order mark', async () => {
    expect(fixture.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(await read(fixture.subarray(3))).toEqual(await read(fixture));
  });

  it('reads the lists of early FET 5, the end of the last hour left out', async () => {
    const file = await read(
      '<fet version="5.5.0"><Days_List><Number>2</Number><Name>Пн</Name><Name>Вт</Name></Days_List>' +
        '<Hours_List><Number>2</Number><Name>8:00</Name><Name>9:00</Name><Name>10:00</Name></Hours_List></fet>',
    );
    expect(file.days.map((day) => day.name)).toEqual(['Пн', 'Вт']);
    expect(file.hours.map((hour) => hour.name)).toEqual(['8:00', '9:00']);
  });

  it('does not mind lists and constraints it does not know', async () => {
    const file = await read(
      '<fet version="9"><New_List><Thing a="1">x<b/></Thing></New_List><Activities_List/></fet>',
    );
    expect(file.activities).toEqual([]);
  });
});

describe('a hostile file', () => {
  it('of endless length is refused at 20 MB and its stream closed', async () => {
    const { source, seen } = endless('<fet version="6"><Comments/>', ' \n');
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(source)).toMatchObject({ code: 'TOO_LARGE', reason: 'BYTES' });
    expect(seen.closed).toBe(true);
    expect(seen.bytes).toBeLessThanOrEqual(fetLimits.bytes + 65_536);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(fetLimits.bytes);
  });

  it('of 100 MB in one comment before any data is refused early', async () => {
    const { source, seen } = endless('<!--', 'x');
    expect(await refusal(source)).toMatchObject({ code: 'FILE_HOSTILE', reason: 'TEXT' });
    expect(seen.bytes).toBeLessThan(1_000_000);
  });

  it('with nested entities (billion laughs) is refused at its DOCTYPE', async () => {
    const entities = Array.from(
      { length: 9 },
      (_unused, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    );
    const text = `<?xml version="1.0"?><!DOCTYPE fet [<!ENTITY l0 "ха">${entities.join('')}]><fet>&l9;</fet>`;
    expect(await refusal(text)).toMatchObject({ code: 'FILE_HOSTILE', reason: 'DOCTYPE', line: 1 });
  });

  it.each([
    ['outside', '<!DOCTYPE fet SYSTEM "file:///etc/passwd"><fet/>'],
    ['in small letters', '<!doctype html><html></html>'],
    ['never closed', '<!DOCTYPE fet [ <!ENTITY a "b"> '],
    ['by parameter', '<!DOCTYPE fet [<!ENTITY % p SYSTEM "http://example.org/x">%p;]><fet/>'],
  ])('with a DOCTYPE %s is refused', async (_name, text) => {
    expect(await refusal(text)).toMatchObject({ code: 'FILE_HOSTILE', reason: 'DOCTYPE' });
  });

  it('with an entity nobody declared is not understood', async () => {
    expect(await refusal('<fet>\n<Comments>&boom;</Comments></fet>')).toMatchObject({
      code: 'FILE_NOT_UNDERSTOOD',
      reason: 'XML',
      line: 2,
    });
  });

  it('nested 65 deep is refused, 64 is not', async () => {
    const nested = (depth: number): string =>
      `<fet>${'<a>'.repeat(depth - 1)}${'</a>'.repeat(depth - 1)}</fet>`;
    expect((await readFet(Buffer.from(nested(64)))).ok).toBe(true);
    expect(await refusal(nested(65))).toMatchObject({ code: 'FILE_HOSTILE', reason: 'DEPTH' });
    expect(await refusal('<fet>' + '<a>'.repeat(1_000_000))).toMatchObject({ reason: 'DEPTH' });
  });

  it('with too many elements is refused', async () => {
    expect(await refusal(`<fet><A_List>${'<a/>'.repeat(fetLimits.elements)}</A_List></fet>`)).toMatchObject({
      code: 'FILE_HOSTILE',
      reason: 'ELEMENTS',
    });
  });

  it('with more activities than a school can have is refused', async () => {
    const activities = '<Activity/>'.repeat(fetLimits.activities + 1);
    expect(await refusal(`<fet><Activities_List>${activities}</Activities_List></fet>`)).toMatchObject({
      code: 'FILE_HOSTILE',
      reason: 'ELEMENTS',
    });
  });

  it('with long text is refused, also in pieces', async () => {
    const long = 'я'.repeat(fetLimits.textCharacters + 1);
    const pieces = 'я<!-- -->'.repeat(fetLimits.textCharacters + 1);
    const cdata = `<![CDATA[${long}]]>`;
    for (const text of [long, pieces, cdata]) {
      expect(await refusal(`<fet><Institution_Name>${text}</Institution_Name></fet>`)).toMatchObject({
        code: 'FILE_HOSTILE',
        reason: 'TEXT',
      });
    }
    expect(await refusal(`<fet version="${long}"/>`)).toMatchObject({ reason: 'ATTRIBUTES' });
    const many = Array.from({ length: 17 }, (_unused, index) => `a${index}=""`).join(' ');
    expect(await refusal(`<fet ${many}/>`)).toMatchObject({ reason: 'ATTRIBUTES' });
  });

  it('with names of JavaScript objects is just a file', async () => {
    const file = await read(
      '<fet __proto__="1"><Subjects_List><Subject><Name>__proto__</Name><constructor/></Subject></Subjects_List></fet>',
    );
    expect(file.subjects[0]?.name).toBe('__proto__');
  });
});

describe('a file that is not understood', () => {
  it.each([
    ['an empty file', '', 'EMPTY'],
    ['white space', ' \n ', 'EMPTY'],
    ['another format', '<html></html>', 'ROOT'],
    ['plain text', 'Расписание уроков', 'XML'],
    ['a zip archive', 'PK\u0003\u0004\u0014\u0000', 'XML'],
    ['crossed tags', '<fet><a></b></fet>', 'XML'],
    ['two roots', '<fet/><fet/>', 'XML'],
  ])('%s', async (_name, text, reason) => {
    expect(await refusal(text)).toMatchObject({ code: 'FILE_NOT_UNDERSTOOD', reason });
  });

  it('names line and column of the place', async () => {
    const { line, column, text } = await refusal('<fet>\n  <Mode>Official</Modus>\n</fet>');
    expect({ line, column }).toEqual({ line: 2, column: 24 });
    expect(text).toContain('строка 2');
  });

  it('cut short at any place is never taken', async () => {
    const text = fixture.toString('utf8').trimEnd();
    for (let length = 0; length < text.length; length += 997) {
      expect(await refusal(text.slice(0, length))).toMatchObject({ code: 'FILE_NOT_UNDERSTOOD' });
    }
    expect(await refusal(text.slice(0, -1))).toMatchObject({ code: 'FILE_NOT_UNDERSTOOD', reason: 'XML' });
  });

  it('in windows-1251 is refused by the name of the encoding', async () => {
    const head = Buffer.from(
      '<?xml version="1.0" encoding="windows-1251"?>\n<fet><Institution_Name>',
      'latin1',
    );
    const school = Buffer.from([0xd8, 0xea, 0xee, 0xeb, 0xe0]);
    const found = await refusal(Buffer.concat([head, school, Buffer.from('</Institution_Name></fet>')]));
    expect(found).toMatchObject({ code: 'FILE_NOT_UNDERSTOOD', reason: 'ENCODING' });
    expect(found.text).toContain('windows-1251');
    const undeclared = await refusal(
      Buffer.concat([Buffer.from('<fet><Mode>'), school, Buffer.from('</Mode></fet>')]),
    );
    expect(undeclared).toMatchObject({ code: 'FILE_NOT_UNDERSTOOD', reason: 'ENCODING' });
  });

  it('in UTF-16 is refused by the name of the encoding', async () => {
    expect((await refusal(Buffer.from('\ufeff<fet/>', 'utf16le'))).text).toContain('UTF-16');
    expect((await refusal(Buffer.from('<fet/>', 'utf16le'))).text).toContain('UTF-16');
  });
});
