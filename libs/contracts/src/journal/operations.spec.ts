import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import fc from 'fast-check';
import { OPERATION_KINDS } from '../enums.js';
import type { OperationKind } from '../enums.js';
import { bodyErrors, VALIDATION_OPTIONS } from '../validation.js';
import { ChangesRequest, MAX_OPERATIONS, OPERATION_CLASSES } from './operations.js';

const id = (n: number): string => `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const common = (op: OperationKind): object => ({
  id: id(1),
  op,
  base: 7,
  madeAt: '2026-11-24T05:30:00.000Z',
  sequence: 12,
});

/** The least and the fullest body of each kind of operation. */
const bodies: Record<OperationKind, readonly [least: object, fullest: object]> = {
  recordLesson: [{ slotId: id(2) }, { slotId: id(2), conductedBy: id(3), remote: true }],
  cancelLesson: [{ slotId: id(2) }, { slotId: id(2), reason: 'Карантин' }],
  claimSubstitution: [
    { substitutionId: id(4), slotId: id(2), kind: 'sameSubject', cause: 'illness' },
    { substitutionId: id(4), slotId: id(2), kind: 'otherSubject', cause: 'other', heldSlotId: id(5) },
  ],
  revokeSubstitution: [{ substitutionId: id(4) }, { substitutionId: id(4), group: id(6) }],
  confirmAttendance: [
    { slotId: id(2), confirmed: true },
    { slotId: id(2), confirmed: false, base: { operation: id(9) } },
  ],
  setAttendance: [
    { slotId: id(2), pupilId: id(7), kind: 'absent' },
    { slotId: id(2), pupilId: id(7), kind: 'late', minutesLate: 12, reasonId: id(8), suggest: 'ill' },
  ],
  setTopic: [
    { slotId: id(2), topic: '' },
    { slotId: id(2), topic: 'Теорема Виета', planItemId: id(8) },
  ],
  setHomework: [
    { homeworkId: id(10), slotId: id(2), audience: 'group', text: '', explicitNone: true },
    {
      homeworkId: id(10),
      slotId: id(2),
      audience: { pupilIds: [id(7), id(8)] },
      text: '§ 12,\nупр. 3',
      explicitNone: false,
      estimateMin: 20,
      dueSlotId: id(11),
      longTerm: true,
      newMaterial: false,
      withdrawn: true,
    },
  ],
  setWork: [
    {
      workId: id(12),
      slotId: null,
      plannedFor: '2026-11-30',
      kind: 'controlWork',
      title: '',
      gradable: true,
    },
    {
      workId: id(12),
      slotId: id(2),
      plannedFor: '2026-11-30',
      kind: 'test',
      weight: 300,
      title: 'Дроби',
      gradable: true,
      withdrawn: true,
    },
  ],
  setMark: [
    { slotId: id(2), pupilId: id(7), place: 0, workId: null, scale: 'five', value: '5' },
    {
      slotId: id(2),
      pupilId: id(7),
      place: 1,
      workId: id(12),
      scale: 'hundred',
      value: '100',
      comment: 'Молодец',
      doneOn: '2026-11-25',
      retakeOf: { slotId: id(3), place: 0 },
      onBehalf: true,
      reason: 'Учитель болен',
    },
  ],
  clearMark: [
    { slotId: id(2), pupilId: id(7), place: 0 },
    { slotId: id(2), pupilId: id(7), place: 1, reason: 'Ошибка' },
  ],
};

const request = (operations: unknown): ChangesRequest =>
  plainToInstance(ChangesRequest, { device: id(99), sentAt: '2026-11-24T05:31:00.000Z', operations });

async function complaints(body: ChangesRequest): Promise<string[]> {
  const { errors } = bodyErrors(await validate(body, VALIDATION_OPTIONS), 'ru');
  return errors.map((one) => `${one.pointer} ${one.code}`);
}

describe('operations on a journal', () => {
  for (const kind of OPERATION_KINDS) {
    it(`takes the least and the fullest ${kind} and makes instances of its class`, async () => {
      const body = request(bodies[kind].map((fields) => ({ ...common(kind), ...fields })));
      expect(await complaints(body)).toEqual([]);
      body.operations.forEach((one) => expect(one).toBeInstanceOf(OPERATION_CLASSES[kind]));
    });

    it(`says which field of ${kind} is missing`, async () => {
      for (const field of Object.keys(bodies[kind][0])) {
        const operation = { ...common(kind), ...bodies[kind][0], [field]: undefined };
        expect(await complaints(request([operation]))).toEqual([`/operations/0/${field} REQUIRED`]);
      }
    });
  }

  it('refuses any field that does not belong to the kind', async () => {
    const known = new Set(
      Object.values(bodies)
        .flat()
        .flatMap((fields) => Object.keys(fields)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...OPERATION_KINDS),
        fc
          .string({ minLength: 1, maxLength: 12 })
          .filter((name) => !known.has(name) && name !== '__proto__' && !(name in Object.prototype))
          .filter((name) => !Object.keys(common('setMark')).includes(name) && name !== 'group'),
        fc.jsonValue(),
        async (kind, name, value) => {
          const operation = { ...common(kind), ...bodies[kind][0], [name]: value };
          const pointer = `/operations/0/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          expect(await complaints(request([operation]))).toEqual([`${pointer} UNKNOWN_FIELD`]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('points at the wrong value of the right operation', async () => {
    const mark = { ...common('setMark'), ...bodies.setMark[0] };
    const body = request([mark, mark, mark, { ...mark, value: 5, place: 1.5 }]);
    expect((await complaints(body)).sort()).toEqual([
      '/operations/3/place NOT_INTEGER',
      '/operations/3/value NOT_TEXT',
    ]);
  });

  it('complains only of `op` when the kind is not known', async () => {
    const unknown = { ...common('setMark'), op: 'grantWish', wish: 'мир' };
    expect(await complaints(request([unknown]))).toEqual(['/operations/0/op NOT_ONE_OF']);
    expect(await complaints(request([{ id: id(1) }]))).toEqual(['/operations/0/op REQUIRED']);
    expect(await complaints(request([{ op: 'constructor' }]))).toEqual(['/operations/0/op NOT_ONE_OF']);
  });

  it('points at the element that is not an object', async () => {
    const topic = { ...common('setTopic'), ...bodies.setTopic[1] };
    expect(await complaints(request([topic, 5, null, 'x', []]))).toEqual([
      '/operations/1 NOT_OBJECT',
      '/operations/2 NOT_OBJECT',
      '/operations/3 NOT_OBJECT',
      '/operations/4 NOT_OBJECT',
    ]);
  });

  it('takes 1 to 500 operations', async () => {
    const topic = { ...common('setTopic'), ...bodies.setTopic[1] };
    const many = (count: number): ChangesRequest => request(Array.from({ length: count }, () => topic));
    expect(await complaints(many(MAX_OPERATIONS))).toEqual([]);
    expect(await complaints(many(MAX_OPERATIONS + 1))).toEqual(['/operations TOO_MANY_ITEMS']);
    expect(await complaints(many(0))).toEqual(['/operations TOO_FEW']);
    expect(await complaints(request('setTopic'))).toEqual(['/operations NOT_LIST']);
    expect(await complaints(request(undefined))).toEqual(['/operations REQUIRED']);
    expect(await complaints(request([[topic]]))).toEqual(['/operations/0 NOT_OBJECT']);
  });

  it.each<[string, unknown]>([
    ['a negative version', -1],
    ['half a version', 1.5],
    ['a version as text', '7'],
    ['an operation that is no UUID', { operation: 'first' }],
    ['more than the operation', { operation: id(1), version: 7 }],
    ['a list', [7]],
  ])('refuses %s as base', async (_, base) => {
    const topic = { ...common('setTopic'), ...bodies.setTopic[0], base };
    expect(await complaints(request([topic]))).toEqual(['/operations/0/base NOT_BASE']);
  });

  it.each<[string, unknown]>([
    ['another word', 'class'],
    ['no pupils', { pupilIds: [] }],
    ['a pupil twice', { pupilIds: [id(1), id(1)] }],
    ['a pupil twice in another case', { pupilIds: [id(10), id(10).toUpperCase()] }],
    ['what is no UUID', { pupilIds: ['first'] }],
    ['more fields', { pupilIds: [id(1)], group: true }],
  ])('refuses %s as audience', async (_, audience) => {
    const homework = { ...common('setHomework'), ...bodies.setHomework[0], audience };
    expect(await complaints(request([homework]))).toEqual(['/operations/0/audience NOT_AUDIENCE']);
  });

  it('points into the retaken mark', async () => {
    const mark = { ...common('setMark'), ...bodies.setMark[0] };
    const retake = (retakeOf: unknown): ChangesRequest => request([{ ...mark, retakeOf }]);
    expect(await complaints(retake({ slotId: id(1), place: 10 }))).toEqual([
      '/operations/0/retakeOf/place TOO_BIG',
    ]);
    expect(await complaints(retake({ slotId: id(1), place: 0, extra: 1 }))).toEqual([
      '/operations/0/retakeOf/extra UNKNOWN_FIELD',
    ]);
    expect(await complaints(retake([{ slotId: id(1), place: 0 }]))).toEqual([
      '/operations/0/retakeOf NOT_OBJECT',
    ]);
  });

  it('makes UUIDs lower case wherever they stand', () => {
    const upper = id(0xabc).toUpperCase();
    const [homework] = request([
      {
        ...common('setHomework'),
        ...bodies.setHomework[0],
        homeworkId: upper,
        base: { operation: upper },
        audience: { pupilIds: [upper] },
      },
    ]).operations;
    expect(homework).toMatchObject({
      homeworkId: id(0xabc),
      base: { operation: id(0xabc) },
      audience: { pupilIds: [id(0xabc)] },
    });
  });

  it('trims texts and refuses control characters', async () => {
    const topic = { ...common('setTopic'), slotId: id(2), topic: '  Дроби \n' };
    expect(request([topic]).operations[0]).toMatchObject({ topic: 'Дроби' });
    for (const bad of ['a\u0000b', 'a\u202eb', '\ud800']) {
      expect(await complaints(request([{ ...topic, topic: bad }]))).toEqual([
        '/operations/0/topic CONTROL_CHARACTERS',
      ]);
    }
    expect(await complaints(request([{ ...topic, topic: 'ы'.repeat(1001) }]))).toEqual([
      '/operations/0/topic LENGTH',
    ]);
    expect(await complaints(request([{ ...topic, topic: '🎵'.repeat(1000) }]))).toEqual([]);
  });
});
