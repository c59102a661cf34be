import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalize,
  consistencyPath,
  entryBytes,
  entryLeaf,
  fromHex,
  hashText,
  inclusionPath,
  leafHash,
  merkleRoot,
  sha256,
  toHex,
  verifyConsistency,
  verifyInclusion,
} from './index.js';
import type { LedgerEntry } from './index.js';

const utf8 = new TextEncoder();
const nodeDigest = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('digests %j as FIPS 180-4 does', (text, digest) => {
    expect(toHex(sha256(utf8.encode(text)))).toBe(digest);
  });

  it('agrees with the platform at every length around a block', () => {
    for (let length = 0; length < 200; length += 1) {
      const data = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
      expect(toHex(sha256(data))).toBe(nodeDigest(data));
    }
  });

  it('agrees with the platform on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (data) => toHex(sha256(data)) === nodeDigest(data)),
    );
  });
});

describe('canonicalize', () => {
  it('sorts keys by UTF-16 units, also in inner objects', () => {
    expect(
      canonicalize({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(canonicalize({ b: { d: 1, c: 2 }, a: [] })).toBe('{"a":[],"b":{"c":2,"d":1}}');
  });

  it('writes the example of the standard', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalize(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it.each([
    ['undefined', { a: undefined }],
    ['NaN', NaN],
    ['Infinity', [Infinity]],
    ['a bigint', 1n],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['a date', new Date(0)],
    ['a hole', new Array(1)],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalize(value)).toThrow(RangeError);
  });

  it('does not depend on the order in which keys were set, and parses back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        const text = canonicalize(value);
        expect(canonicalize(reversed)).toBe(text);
        expect(canonicalize(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

describe('entry', () => {
  const entry: LedgerEntry = {
    v: 1,
    id: 'e-9',
    school: 'school-1',
    journal: '7a-alg',
    type: 'mark.set',
    subject: { kind: 'mark', id: 'm-1', version: 1 },
    operation: 'o-4',
    actor: 'u-17',
    role: 'teacher',
    onBehalfOf: null,
    before: null,
    after: { work: 'w-12', pupil: 'p-1', lesson: 'l-501', value: '5' },
    at: '2026-11-23T04:12:09.123Z',
    from: { session: 's-2', client: 'web', madeAt: '2026-11-23T04:12:08.990Z' },
    reason: null,
    unlock: null,
  };

  it('is 409 bytes with the known leaf', () => {
    expect(entryBytes(entry)).toHaveLength(409);
    expect(toHex(entryLeaf(entry))).toBe('7814e3850e0154b40836816a311bedc806898131bece3b4c0009d6d5dea8a055');
  });

  it('gets another leaf when any part of it changes', () => {
    expect(toHex(entryLeaf({ ...entry, after: { ...entry.after, value: '4' } }))).not.toBe(
      toHex(entryLeaf(entry)),
    );
  });

  it('keeps only a salted hash of personal text', () => {
    const salt = new Uint8Array(32).fill(7);
    const text = 'Опоздал: «автобус»';
    expect(hashText(salt, text)).toBe(
      nodeDigest(Uint8Array.from([...salt, ...utf8.encode(JSON.stringify(text))])),
    );
    expect(hashText(new Uint8Array(32), text)).not.toBe(hashText(salt, text));
    expect(() => hashText(new Uint8Array(16), text)).toThrow(RangeError);
  });
});

describe('tree', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map((hex) => leafHash(fromHex(hex)));
  const roots: Record<number, string> = {
    0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    2: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    4: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    5: '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    6: '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  };

  it.each(Object.entries(roots))('of %s leaves has the known root', (size, root) => {
    expect(toHex(merkleRoot(leaves.slice(0, Number(size))))).toBe(root);
  });

  it('gives the known proofs', () => {
    const ofFive = inclusionPath(leaves, 5).map(toHex);
    expect(ofFive).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      roots[4],
    ]);
    expect(inclusionPath(leaves.slice(0, 3), 2).map(toHex)).toEqual([roots[2]]);
    expect(consistencyPath(leaves, 6).map(toHex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      ofFive[1],
      ofFive[2],
    ]);
    expect(consistencyPath(leaves.slice(0, 5), 2).map(toHex)).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      ofFive[0],
    ]);
  });

  it('proves every leaf and every earlier size, and nothing else', () => {
    for (let size = 1; size <= leaves.length; size += 1) {
      const tree = leaves.slice(0, size);
      const root = merkleRoot(tree);
      tree.forEach((leaf, index) => {
        const path = inclusionPath(tree, index);
        expect(verifyInclusion(leaf, index, size, path, root)).toBe(true);
        expect(verifyInclusion(leafHash(utf8.encode('x')), index, size, path, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...path, root], root)).toBe(false);
      });
      for (let old = 0; old <= size; old += 1) {
        const path = consistencyPath(tree, old);
        const oldRoot = merkleRoot(tree.slice(0, old));
        expect(verifyConsistency(old, oldRoot, size, root, path)).toBe(true);
        if (old > 0) expect(verifyConsistency(old, leafHash(utf8.encode('x')), size, root, path)).toBe(false);
      }
    }
  });
});
