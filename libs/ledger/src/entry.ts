import { canonicalize } from './canonicalize.js';
import type { Json } from './canonicalize.js';
import { leafHash } from './merkle.js';
import { sha256, toHex } from './sha256.js';

/**
 * One entry of a school's log: who changed which fact, from what to what, when, from where and why.
 * It bears no number and no earlier hash; its leaf index is given afterwards.
 */
export interface LedgerEntry {
  /** UUIDv7 of the entry. */
  readonly id: string;
  readonly school: string;
  /** null for facts that belong to no journal. */
  readonly journal: string | null;
  /** `noun.verb`, as `mark.set`. */
  readonly type: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly version: number };
  /** The client's id of the change; with the subject unique in a school for ever. */
  readonly operation: string;
  /** Account of the person who acted. */
  readonly actor: string;
  /** The role in which the person acted. */
  readonly role: string;
  readonly onBehalfOf: string | null;
  readonly before: { readonly [key: string]: Json } | null;
  /** Every regulated column of the row after the change. */
  readonly after: { readonly [key: string]: Json } | null;
  /** Receipt at the server, RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly from: { readonly [key: string]: Json };
  readonly reason: string | null;
  /** The unlock under which a closed page was changed. */
  readonly unlock: string | null;
  /** Version of this form. */
  readonly v: 1;
}

const utf8 = new TextEncoder();

/** The bytes of an entry: its canonical JSON in UTF-8. */
export function entryBytes(entry: LedgerEntry): Uint8Array {
  return utf8.encode(canonicalize(entry));
}

/** The leaf of an entry in the tree. */
export function entryLeaf(entry: LedgerEntry): Uint8Array {
  return leafHash(entryBytes(entry));
}

/** Bytes of the salt of a personal text. */
export const saltBytes = 32;

/**
 * What an entry holds instead of personal text that may have to be erased: SHA-256(salt ‖ JCS(text)).
 * Erasing salt and text keeps the log true.
 * @param salt 32 random bytes, kept beside the text
 * @returns lower-case hexadecimal
 * @throws RangeError when the salt is not 32 bytes
 */
export function hashText(salt: Uint8Array, text: string): string {
  if (salt.length !== saltBytes) throw new RangeError(`a salt has ${saltBytes} bytes`);
  const body = utf8.encode(canonicalize(text));
  const data = new Uint8Array(salt.length + body.length);
  data.set(salt);
  data.set(body, salt.length);
  return toHex(sha256(data));
}
