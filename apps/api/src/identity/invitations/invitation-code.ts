import { createHash, randomInt } from 'node:crypto';

/** Letters and figures that nobody mistakes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 3;
const groupLength = 4;

/** What a link carries: 256 random bits. */
const linkForm = /^[A-Za-z0-9_-]{43}$/;

/** A code easy to copy by hand, 59 random bits: `k7mp-2xqd-9hta`. */
export const newInvitationCode = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-');

/**
 * The form in which a code is looked up. A link's is taken as it is; of one typed from paper, blanks, hyphens and
 * capitals do not matter.
 */
export function invitationHash(typed: string): Buffer {
  const trimmed = typed.trim();
  const code = linkForm.test(trimmed) ? trimmed : trimmed.toLowerCase().replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(code).digest();
}
