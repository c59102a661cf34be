import { sha256, toHex } from './sha256.js';

const leafPrefix = 0x00;
const nodePrefix = 0x01;

/** The hash of a leaf of the tree (RFC 6962 §2.1): SHA-256(0x00 ‖ data). */
export function leafHash(data: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(data.length + 1);
  prefixed[0] = leafPrefix;
  prefixed.set(data, 1);
  return sha256(prefixed);
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length + 1);
  joined[0] = nodePrefix;
  joined.set(left, 1);
  joined.set(right, left.length + 1);
  return sha256(joined);
}

/** The largest power of two smaller than `count`; `count` ≥ 2. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/**
 * The root of the tree over leaf hashes; of no leaves the hash of nothing.
 * @param leaves results of `leafHash`, in the order of their indexes
 */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  return rootOf(leaves, 0, leaves.length);
}

function rootOf(leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  if (to - from === 1) return leaves[from] as Uint8Array;
  const middle = from + split(to - from);
  return nodeHash(rootOf(leaves, from, middle), rootOf(leaves, middle, to));
}

/**
 * The path that proves that a leaf stands in the tree, nearest sibling first.
 * @throws RangeError when there is no such leaf
 */
export function inclusionPath(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  const path: Uint8Array[] = [];
  let from = 0;
  let to = leaves.length;
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.unshift(rootOf(leaves, middle, to));
      to = middle;
    } else {
      path.unshift(rootOf(leaves, from, middle));
      from = middle;
    }
  }
  return path;
}

/**
 * The proof that the tree of `leaves` begins with its own first `size` leaves.
 * @throws RangeError when `size` is outside 0…leaves
 */
export function consistencyPath(leaves: readonly Uint8Array[], size: number): Uint8Array[] {
  if (!Number.isInteger(size) || size < 0 || size > leaves.length) throw new RangeError('no such size');
  return size === 0 ? [] : subproof(leaves, 0, leaves.length, size, true);
}

function subproof(
  leaves: readonly Uint8Array[],
  from: number,
  to: number,
  size: number,
  whole: boolean,
): Uint8Array[] {
  const count = to - from;
  if (size === count) return whole ? [] : [rootOf(leaves, from, to)];
  const k = split(count);
  return size <= k
    ? [...subproof(leaves, from, from + k, size, whole), rootOf(leaves, from + k, to)]
    : [...subproof(leaves, from + k, to, size - k, false), rootOf(leaves, from, from + k)];
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return toHex(a) === toHex(b);
}

/** Whether `path` proves that `leaf` is the leaf `index` of the tree with this size and root. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const step of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(step, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else hash = nodeHash(hash, step);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && same(hash, root);
}

/** Whether `path` proves that the tree (newSize, newRoot) begins with the tree (oldSize, oldRoot). */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Uint8Array,
  newSize: number,
  newRoot: Uint8Array,
  path: readonly Uint8Array[],
): boolean {
  if (oldSize > newSize || oldSize < 0) return false;
  if (oldSize === newSize) return path.length === 0 && same(oldRoot, newRoot);
  if (oldSize === 0) return path.length === 0;
  const proof = [...path];
  if (2 ** Math.floor(Math.log2(oldSize)) === oldSize) proof.unshift(oldRoot);
  const first = proof.shift();
  if (!first) return false;
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let oldHash = first;
  let newHash = first;
  for (const step of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(step, oldHash);
      newHash = nodeHash(step, newHash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else newHash = nodeHash(newHash, step);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && same(oldHash, oldRoot) && same(newHash, newRoot);
}
