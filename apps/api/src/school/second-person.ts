import type { Role } from '@zvonok/rules';
import type { WriteContext } from '../platform/context/request-context.js';

/**
 * Whether the school has another person than the caller who could have prepared what he is about to decide on. Where
 * there is none, a director decides on his own and it is listed as such.
 * @param roles roles that prepare it
 */
export async function hasSecondPerson(ctx: WriteContext, roles: readonly Role[]): Promise<boolean> {
  const { rows } = await ctx.tx.run({
    text: `SELECT FROM role_assignment r WHERE r.school_id = $1 AND r.account_id <> $2 AND r.role = ANY ($4)
             AND r.from_on <= $3 AND (r.to_on IS NULL OR r.to_on >= $3) LIMIT 1`,
    values: [ctx.schoolId, ctx.accountId, ctx.today, roles],
  });
  return rows.length > 0;
}
