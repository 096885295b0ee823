import { changes } from '@karvon/shared/audit/changes.ts';
import type { Access } from '@karvon/shared/rights/access.ts';
import type { OwnRoles, RoleKey } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import { sql } from 'kysely';
import { readOwnRoles } from '../../../platform/auth/read-access.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { stageDirectory } from '../stage-directory.ts';
import type { CompaniesTables } from '../tables.ts';
import { personEntry } from './add-to-company.ts';
import { assertMayChange, assertMayGive } from './who-may-change.ts';

/** What is absent stays as it is. `branches` empty: all of them. */
export type PersonChange = { role?: RoleKey | undefined; branches?: readonly Id[] | undefined };

export type ChangedPerson = {
  name: string;
  /** Those whose connection must begin anew, for `Platform.cutOff`. */
  devices: Id[];
  changed: WireObject;
};

/**
 * Changes what a person may do and where they work. Tills of a branch that gains or loses them read anew what is people's.
 * Nobody gives or takes rights that they lack themselves, at any of the branches. Fails with `unknown-person`,
 * `unknown-branch`, `unknown-role` and `no-right`.
 * @param by what whoever changes it may do
 */
export async function changePerson(
  tx: TenantTx,
  id: Id,
  change: PersonChange,
  by: Access,
): Promise<ChangedPerson> {
  const tables = tx.db.withTables<CompaniesTables>();
  const person = await tables
    .selectFrom('people')
    .select(['code', 'name', 'tin', 'pin_hash', 'role', 'branches'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (person === undefined) throw new ApiFailure(404, 'unknown-person');
  const own = await readOwnRoles(tx);
  assertMayChange(by, person, own);
  const role = change.role ?? person.role;
  const branches = [...new Set(change.branches ?? person.branches)];
  const known = await tables.selectFrom('branches').select('id').execute();
  const all = known.map((branch) => branch.id);
  if (branches.some((branch) => !all.includes(branch))) throw new ApiFailure(404, 'unknown-branch');
  assertMayGive(by, { role, branches }, own);
  await tables.updateTable('people').set({ role, branches }).where('id', '=', id).execute();
  const { pin_hash: pinHash, code, name, tin } = person;
  stageDirectory(tx, [personEntry(id, { code, name, tin, pinHash, role, branches }, own)]);
  const before = new Set(worksAt(person.branches, all));
  const after = new Set(worksAt(branches, all));
  const devices = await raisePeopleVersion(
    tx,
    all.filter((branch) => before.has(branch) !== after.has(branch)),
  );
  return { name, devices, changed: changes(person, { role, branches }, ['role', 'branches']) };
}

function worksAt(branches: readonly Id[], all: readonly Id[]): readonly Id[] {
  return branches.length === 0 ? all : branches;
}

/** In order of id, so that two changes at once queue. Answers the living devices of the branches. */
async function raisePeopleVersion(tx: TenantTx, branches: readonly Id[]): Promise<Id[]> {
  if (branches.length === 0) return [];
  const concerned = sql`any(${[...branches]}::uuid[])`;
  await sql`select id from branches where id = ${concerned} order by id for update`.execute(tx.db);
  await sql`update branches set people_version = people_version + 1 where id = ${concerned}`.execute(tx.db);
  const { rows } = await sql<{ id: Id }>`
    select id from devices where branch_id = ${concerned} and state = 'active' order by id`.execute(tx.db);
  return rows.map((device) => device.id);
}

/** Puts everybody of a role into the directory anew, with the rights that it brings by now. */
export async function restagePeopleOfRole(tx: TenantTx, role: string, own: OwnRoles): Promise<void> {
  const people = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('people')
    .select(['id', 'code', 'name', 'tin', 'pin_hash as pinHash', 'role', 'branches'])
    .where('role', '=', role)
    .orderBy('id')
    .forUpdate()
    .execute();
  stageDirectory(
    tx,
    people.map(({ id, ...person }) => personEntry(id, person, own)),
  );
}
