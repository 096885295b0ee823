import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import { withPlatformRole } from '../../../platform/db/platform-role.ts';
import { withinBranches } from '../../../platform/db/within-branches.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import type { CentreKey } from '../centre-key.ts';
import { ENROL_CODE_MS, makeEnrolCode, normaliseEnrolCode } from '../enrol-code.ts';
import type { CompaniesPlatformTables, CompaniesTables } from '../tables.ts';

/**
 * Makes a one-time code that binds a device to this register; only its mark is kept. Earlier unused codes of the
 * register stop working, so that one slip of paper is the valid one. Fails with `unknown-till`.
 * @param scope where whoever makes it may enrol tills: one of another branch is unknown
 * @param random at least 32 random bytes
 */
export async function makeRegisterEnrolCode(
  tx: TenantTx,
  key: CentreKey,
  { registerId, scope }: { registerId: Id; scope: BranchScope },
  now: number,
  random: Uint8Array,
): Promise<{ code: string; expiresAt: Instant; tillCode: string }> {
  const register = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('registers')
    .select('code')
    .where('id', '=', registerId)
    .where(withinBranches('branch_id', scope))
    .executeTakeFirst();
  if (register === undefined) throw new ApiFailure(404, 'unknown-till');
  const code = makeEnrolCode(random);
  const expiresAt = instantOf(now + ENROL_CODE_MS);
  await withPlatformRole(tx, async ({ db }) => {
    const codes = db.withTables<CompaniesPlatformTables>();
    await codes
      .deleteFrom('enrol_codes')
      .where('register_id', '=', registerId)
      .where('company_id', '=', tx.companyId)
      .where('used_at', 'is', null)
      .execute();
    await codes
      .insertInto('enrol_codes')
      .values({
        code_hash: key.mark('enrol-code', normaliseEnrolCode(code)),
        company_id: tx.companyId,
        register_id: registerId,
        made_at: instantOf(now),
        expires_at: expiresAt,
        used_at: null,
      })
      .execute();
  });
  return { code, expiresAt, tillCode: register.code };
}
