import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { changes } from '@karvon/shared/audit/changes.ts';
import { auditChange } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { countUsers } from '../../platform/auth/count-users.ts';
import { withPlatformRole } from '../../platform/db/platform-role.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { companyPlanSchema, givenPlanSchema } from '../../platform/plans/plan-schemas.ts';
import { findPlan, givePlan, readStanding } from '../../platform/plans/plan-tables.ts';
import { type Company, findCompany } from './api.ts';
import { countBranches, countTills } from './count-places.ts';
import { idParamsSchema } from './schemas.ts';

const tag = 'Plans';
const access = 'platform.companies';
const path = '/companies/:id/plan';

/** Which plan a company has, and giving it one. */
export function companyPlanRoutes(platform: Platform): Route[] {
  return [own(platform), show(platform), give(platform)];
}

function own({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/plan',
    access: 'signed-in',
    summary: 'What the own company may use and how much, and how much it does',
    tag,
    answer: companyPlanSchema,
    handle: ({ principal }) => db.tenant(principal.companyId, answerOf),
  });
}

function show({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path,
    access,
    summary: 'The same of any company',
    tag,
    params: idParamsSchema,
    answer: companyPlanSchema,
    handle: ({ params: { id } }) =>
      db.tenant(id, async (tx) => {
        await readCompany(tx);
        return answerOf(tx);
      }),
  });
}

function give(platform: Platform): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'put',
    path,
    access,
    summary:
      'Gives a company a plan in place of the one it has, or takes it away (null): then everything is open to it',
    tag,
    params: idParamsSchema,
    body: givenPlanSchema,
    answer: companyPlanSchema,
    handle: async (call) => {
      const answer = await db.tenant(call.params.id, async (tx) => {
        const { name } = await readCompany(tx);
        const before = await readStanding(tx, true);
        if (call.body.plan !== null) await assertGivable(tx, call.body.plan, before.plan?.id ?? null);
        await givePlan(tx, call.body.plan, instantOf(clock()));
        const after = await readStanding(tx);
        const object = { kind: 'company', id: tx.companyId, label: name } as const;
        const [was, is] = [{ plan: before.plan?.code ?? null }, { plan: after.plan?.code ?? null }];
        const details = changes(was, is, ['plan']);
        auditChange(tx, { by: doerOf(call, clock()), action: 'plan.given', object, details });
        return answerOf(tx);
      });
      platform.plansChanged();
      return answer;
    },
  });
}

async function answerOf(tx: TenantTx) {
  const { plan, features, limits } = await readStanding(tx);
  const used = {
    users: await countUsers(tx),
    branches: await countBranches(tx),
    tills: await countTills(tx),
  };
  return { plan, features: [...features], limits, used };
}

async function readCompany(tx: TenantTx): Promise<Company> {
  const found = await findCompany(tx);
  if (found === null) throw new ApiFailure(404, 'unknown-company', { params: { slug: tx.companyId } });
  return found;
}

/** One that is not given any more stays with whoever has it. */
async function assertGivable(tx: TenantTx, planId: Id, present: Id | null): Promise<void> {
  const plan = await withPlatformRole(tx, (within) => findPlan(within, planId));
  if (plan === undefined) throw new ApiFailure(404, 'unknown-plan');
  if (!plan.active && planId !== present) {
    throw new ApiFailure(409, 'plan-not-given', { params: { code: plan.code } });
  }
}
