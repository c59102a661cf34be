import { describe, expect, it } from '@jest/globals';
import { ListQuery, OPERATION_KINDS, SlotQuery } from '@zvonok/contracts';
import { contractSchemas, pageSchema, queryParameters, schemasUsedBy } from './schemas.js';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const schemas = contractSchemas();

describe('schemas of the contracts', () => {
  it('refers only to schemas that exist', () => {
    expect(Object.keys(schemasUsedBy(Object.keys(schemas).map(ref)))).toEqual(Object.keys(schemas));
    expect(() => schemasUsedBy(ref('Wish'))).toThrow('There is no schema Wish');
  });

  it('leaves no field without a type', () => {
    const silent = Object.entries(schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, one]) => !one.type && !one.$ref && !one.oneOf && !one.anyOf)
        .map(([field]) => `${name}.${field}`),
    );
    expect(silent).toEqual([]);
  });

  it('tells operations and outcomes apart by their discriminator', () => {
    expect(Object.keys(schemas['Operation']?.discriminator?.mapping ?? {})).toEqual([...OPERATION_KINDS]);
    expect(schemas['Operation']?.oneOf).toContainEqual(ref('SetMark'));
    expect(schemas['Outcome']?.discriminator?.propertyName).toBe('outcome');
    expect(schemas['ChangesRequest']?.properties?.['operations']).toEqual({
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: ref('Operation'),
    });
  });

  it('says formats, bounds, words, null and what may be left out', () => {
    expect(schemas['SetMark']).toEqual({
      type: 'object',
      description: 'Sets a mark, known by (slot, pupil, place).',
      additionalProperties: false,
      required: [
        ...['op', 'slotId', 'pupilId', 'place', 'workId', 'scale', 'value'],
        ...['id', 'base', 'madeAt', 'sequence'],
      ],
      properties: expect.objectContaining({
        op: { type: 'string', const: 'setMark' },
        slotId: { type: 'string', format: 'uuid' },
        place: expect.objectContaining({ type: 'integer', minimum: 0, maximum: 9 }),
        workId: expect.objectContaining({ type: ['string', 'null'], format: 'uuid' }),
        scale: { type: 'string', enum: ['five', 'credit', 'hundred'] },
        comment: { type: 'string', maxLength: 500 },
        doneOn: expect.objectContaining({ format: 'date' }),
        retakeOf: ref('MarkPlace'),
        madeAt: expect.objectContaining({ format: 'date-time', description: "The device's clock." }),
      }),
    });
    expect(schemas['HistoryItem']?.properties?.['reason']).toMatchObject({ type: ['string', 'null'] });
    expect(schemas['LessonPage']?.properties).toMatchObject({
      record: { anyOf: [ref('LessonRecordView'), { type: 'null' }] },
      pupils: { type: 'array', items: ref('LessonPupilView') },
      missing: { type: 'array', items: { type: 'string', enum: ['attendance', 'topic', 'homework'] } },
    });
  });

  it('gives new things their defaults, changes none, answers all of their fields', () => {
    const { CreateRoom, PatchRoom, RoomView } = schemas;
    expect(CreateRoom).toMatchObject({ required: ['name'], additionalProperties: false });
    expect(CreateRoom?.properties?.['endedOn']).toMatchObject({ type: ['string', 'null'], default: null });
    expect(PatchRoom).not.toHaveProperty('required');
    expect(PatchRoom?.properties?.['endedOn']).not.toHaveProperty('default');
    expect(RoomView?.required).toEqual(expect.arrayContaining(['id', 'version', 'name', 'endedOn']));
    expect(RoomView).not.toHaveProperty('additionalProperties');
  });

  it('keeps docstrings with the fields that a class inherits', () => {
    expect(schemas['PatchTeachingAssignment']?.properties?.['hoursPerWeek']?.description).toMatch(
      /hundredths/,
    );
  });

  it('makes parameters of a query', () => {
    expect(queryParameters(ListQuery)).toContainEqual({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'How many at most: 1 to 200.',
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    });
    expect(
      queryParameters(SlotQuery)
        .filter((one) => one.required)
        .map((one) => one.name),
    ).toEqual(['from', 'to']);
  });

  it('finds what a part of the document needs', () => {
    expect(Object.keys(schemasUsedBy(pageSchema('TodaySlot')))).toEqual(['LessonSigns', 'Ref', 'TodaySlot']);
  });
});
