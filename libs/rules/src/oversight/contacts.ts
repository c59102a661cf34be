import { admit, refuse } from '../types.js';
import type { Admission, Day, Instant } from '../types.js';

/** Where a contact comes from. */
export type ContactProvenance =
  | { readonly kind: 'paper'; readonly number: string; readonly date: Day }
  | { readonly kind: 'eSigned'; readonly documentId: string }
  | { readonly kind: 'selfEntered'; readonly confirmedAt: Instant | null };

/**
 * Whether something may be delivered to a contact: it has a provenance, and its owner a link to the pupil
 * that holds today.
 * @param facts link days inclusive
 * @returns refusals `CONTACT_UNCONFIRMED`, `LINK_ENDED`
 * @clause D4 «передаются в письменном виде или с помощью систем документов с электронной подписью»
 */
export function admitDelivery(facts: {
  readonly provenance: ContactProvenance | null;
  readonly link: { readonly from: Day; readonly to: Day | null } | null;
  readonly today: Day;
}): Admission {
  const { provenance, link, today } = facts;
  if (!link || today < link.from || (link.to !== null && today > link.to))
    return refuse('LINK_ENDED', 'D4', { link });
  return provenance && isProven(provenance)
    ? admit({ code: 'PROVENANCE', facts: provenance })
    : refuse('CONTACT_UNCONFIRMED', 'D4', { provenance });
}

function isProven(provenance: ContactProvenance): boolean {
  switch (provenance.kind) {
    case 'paper':
      return provenance.number.trim() !== '' && provenance.date !== '';
    case 'eSigned':
      return provenance.documentId !== '';
    case 'selfEntered':
      return provenance.confirmedAt !== null;
  }
}
