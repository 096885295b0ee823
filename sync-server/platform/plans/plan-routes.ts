import { changes } from '@karvon/shared/audit/changes.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { audit, auditChange } from '../audit/audit.ts';
import { doerOf } from '../audit/doer.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { Tx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { answerOnce } from '../http/idempotency.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { assertSeen, tellTag, versionTag } from '../http/version-tag.ts';
import { mapFound, pageAnswer, pageOf, readPage } from '../list/page.ts';
import type { Platform } from '../module.ts';
import { newPlanSchema, type Plan, planChangeSchema, planList, planSchema } from './plan-schemas.ts';
import type { PlanTables } from './plan-tables.ts';

const tag = 'Plans';
const params = z.object({ id: idSchema });
/** Whoever gives plans to companies sees them, too; what is in them is decided by whoever sets up the platform. */
const seeing = { access: 'platform.companies', platformAccess: 'platform.settings' } as const;
const editing = { access: 'platform.settings' } as const;

/** What companies may use, and how much: plans of the platform. */
export function planRoutes(platform: Platform): Route[] {
  return [list(platform), single(platform), add(platform), change(platform)];
}

function list({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/plans',
    ...seeing,
    summary: 'Plans that companies can be given',
    tag,
    list: planList,
    query: planList.query,
    answer: planList.answer,
    handle: async (input) => {
      const page = pageOf(planList, input.query);
      const found = await db.platform((tx) =>
        readPage(page, tx.db.withTables<PlanTables>().selectFrom('plans'), (plans) => plans.selectAll()),
      );
      return pageAnswer(page, input, mapFound(found, planOf));
    },
  });
}

function single(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/plans/:id',
    ...seeing,
    summary: 'One of them',
    tag,
    params,
    answer: planSchema,
    version: 'shown',
    handle: async (call) => {
      const found = await platform.db.platform((tx) => readPlan(tx, call.params.id));
      tellTag(call, versionTag(platform, found.version));
      return planOf(found);
    },
  });
}

function add(platform: Platform): Route {
  const { db, clock, newId } = platform;
  return defineRoute({
    method: 'post',
    path: '/plans',
    ...editing,
    summary: 'Make a plan',
    tag,
    body: newPlanSchema,
    answer: planSchema,
    status: 201,
    idempotent: 'optional',
    handle: (call) =>
      db.tenant(call.principal.companyId, (tx) =>
        answerOnce(tx, { ...call, now: clock(), isOptional: true }, async () => {
          const plan: Plan = { id: newId(), ...call.body, active: true, createdAt: instantOf(clock()) };
          await withPlatformRole(tx, (within) => insertPlan(within, plan));
          const { code, features, limits } = plan;
          const object = { kind: 'plan', id: plan.id, label: code } as const;
          audit(tx, {
            by: doerOf(call, clock()),
            action: 'plan.created',
            object,
            details: { features, ...limits },
          });
          return plan;
        }),
      ),
  });
}

function change(platform: Platform): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'patch',
    path: '/plans/:id',
    ...editing,
    summary:
      'Change a plan, for all that have it; what is beyond a lower limit stays, and nothing is added to it',
    tag,
    params,
    body: planChangeSchema,
    answer: planSchema,
    version: 'checked',
    handle: async (call) => {
      const plan = await db.tenant(call.principal.companyId, async (tx) => {
        const { before, after } = await withPlatformRole(tx, async (within) => {
          const locked = await readPlan(within, call.params.id, true);
          assertSeen(call, versionTag(platform, locked.version));
          const was = planOf(locked);
          const { name = was.name, features = was.features, active = was.active, limits = {} } = call.body;
          const said = Object.entries(limits).filter(([, limit]) => limit !== undefined);
          const is = {
            ...was,
            name,
            features,
            active,
            limits: { ...was.limits, ...Object.fromEntries(said) },
          };
          const version = await updatePlan(within, is, locked.version);
          tellTag(call, versionTag(platform, version));
          return { before: was, after: is };
        });
        const object = { kind: 'plan', id: after.id, label: after.code } as const;
        const fields = ['name', 'features', 'active', 'users', 'branches', 'tills'] as const;
        const details = changes({ ...before, ...before.limits }, { ...after, ...after.limits }, fields);
        auditChange(tx, { by: doerOf(call, clock()), action: 'plan.changed', object, details });
        return after;
      });
      platform.plansChanged();
      return plan;
    },
  });
}

type PlanRow = Selectable<PlanTables['plans']>;

function planOf({ created_at: createdAt, version: _version, ...plan }: PlanRow): Plan {
  return { ...plan, createdAt: createdAt as Instant };
}

async function readPlan(tx: Tx, id: Id, isForUpdate = false): Promise<PlanRow> {
  const found = await tx.db
    .withTables<PlanTables>()
    .selectFrom('plans')
    .selectAll()
    .where('id', '=', id)
    .$if(isForUpdate, (plans) => plans.forUpdate())
    .executeTakeFirst();
  if (found === undefined) throw new ApiFailure(404, 'unknown-plan');
  return found;
}

async function insertPlan(
  tx: Tx,
  { id, code, name, features, limits, active, createdAt }: Plan,
): Promise<void> {
  const added = await tx.db
    .withTables<PlanTables>()
    .insertInto('plans')
    .values({ id, code, name, features, limits: JSON.stringify(limits), active, created_at: createdAt })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) return;
  throw new ApiFailure(409, 'code-taken', { params: { code }, details: { code: ['is taken'] } });
}

async function updatePlan(
  tx: Tx,
  { id, name, features, limits, active }: Plan,
  version: number,
): Promise<number> {
  await tx.db
    .withTables<PlanTables>()
    .updateTable('plans')
    .set({ name, features, limits: JSON.stringify(limits), active, version: version + 1 })
    .where('id', '=', id)
    .execute();
  return version + 1;
}
