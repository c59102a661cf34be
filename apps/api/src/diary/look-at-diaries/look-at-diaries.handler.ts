import { Injectable } from '@nestjs/common';
import type { WriteContext } from '../../platform/context/request-context.js';
import { newId } from '../../platform/ids/new-id.js';
import { Refused } from '../../platform/problems/refused.js';
import { firstNewsDays, visitMinutes } from '../visits.js';

const text = `
INSERT INTO diary_look AS l (school_id, id, account_id, pupil_id, since, seen_at)
SELECT $1, n.id, $2, n.pupil_id, $5::timestamptz - interval '${firstNewsDays} days', $5
FROM unnest($3::uuid[], $4::uuid[]) AS n (id, pupil_id)
ORDER BY n.pupil_id
ON CONFLICT (school_id, account_id, pupil_id) DO UPDATE SET
  since = CASE WHEN excluded.seen_at > l.seen_at + interval '${visitMinutes} minutes' THEN l.seen_at ELSE l.since END,
  seen_at = excluded.seen_at
WHERE l.seen_at < excluded.seen_at`;

/** Notes when a family looked at its diaries. */
@Injectable()
export class LookAtDiariesHandler {
  /**
   * Notes the looks of one visit.
   * @param seenAt `serverTime` of what was shown; one to come counts as now
   * @throws Refused `NOT_FOUND` for a pupil who is not the caller's own child, nor the caller
   */
  async look(ctx: WriteContext, pupilIds: readonly string[], seenAt: string): Promise<void> {
    const wanted = [...new Set(pupilIds)];
    const own = new Set([ctx.grants.pupilId, ...ctx.grants.childIds]);
    if (!wanted.every((id) => own.has(id))) throw new Refused('NOT_FOUND');
    await ctx.tx.run({
      name: 'diary-look',
      text,
      values: [
        ctx.schoolId,
        ctx.accountId,
        wanted.map(() => newId()),
        wanted,
        seenAt < ctx.now ? seenAt : ctx.now,
      ],
    });
  }
}
