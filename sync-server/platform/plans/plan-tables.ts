import { type Feature, features, type Limits, noLimits } from '@karvon/shared/features/features.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { ColumnType, Generated } from 'kysely';
import { sql } from 'kysely';
import { platformTable, tenantTable } from '../db/table-sql.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { TenantTx, Tx } from '../db/transaction.ts';
import type { Migration } from '../module.ts';

export type PlanTables = {
  plans: {
    id: string;
    code: string;
    name: string;
    features: Feature[];
    limits: ColumnType<Limits, string, string>;
    /** Whether it can be given to companies; those that have it keep it. */
    active: boolean;
    version: Generated<number>;
    created_at: string;
  };
};
export type CompanyPlanTables = { company_plans: { company_id: string; plan_id: string; since: string } };

export const planMigrations: readonly Migration[] = [
  {
    name: '001-plans',
    sql: [
      platformTable(
        'plans',
        `id uuid primary key,
         code text not null unique,
         name text not null,
         features text[] not null,
         limits jsonb not null,
         active boolean not null default true,
         version integer not null default 1,
         created_at timestamptz not null`,
      ),
      tenantTable('company_plans', 'plan_id uuid not null, since timestamptz not null', { key: [] }),
    ].join('\n'),
  },
];

/** What a company may use, and how much. `plan` null: it has none, and everything is open to it. */
export type PlanStanding = {
  plan: { id: Id; code: string; name: string } | null;
  features: readonly Feature[];
  limits: Limits;
};

const everything: PlanStanding = { plan: null, features, limits: noLimits };

/** The plan of the transaction's company. @param isAdding others who add wait from here to the commit */
export async function readStanding(tx: TenantTx, isAdding = false): Promise<PlanStanding> {
  const { rows } = await sql<{ id: Id }>`
    select plan_id as id from company_plans ${isAdding ? sql`for update` : sql``}`.execute(tx.db);
  const [given] = rows;
  if (given === undefined) return everything;
  const found = await withPlatformRole(tx, (within) => findPlan(within, given.id));
  if (found === undefined) return everything;
  const { id, code, name, limits } = found;
  // A plan of a later version may name what this one does not have.
  const known = features.filter((feature) => found.features.includes(feature));
  return { plan: { id, code, name }, features: known, limits: { ...noLimits, ...limits } };
}

export function findPlan(tx: Tx, id: Id) {
  return tx.db
    .withTables<PlanTables>()
    .selectFrom('plans')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Gives the transaction's company a plan in place of the one it has, or takes it away (null). */
export async function givePlan(tx: TenantTx, planId: Id | null, at: string): Promise<void> {
  const plans = tx.db.withTables<CompanyPlanTables>();
  if (planId === null) {
    await plans.deleteFrom('company_plans').execute();
    return;
  }
  const row = { plan_id: planId, since: at };
  await plans
    .insertInto('company_plans')
    .values({ company_id: tx.companyId, ...row })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet(row))
    .execute();
}
