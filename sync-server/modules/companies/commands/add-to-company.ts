import type { DirectoryEntryOf } from '@karvon/shared/directory/entry.ts';
import { type OwnRoles, type RoleKey, rightsOf } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { readOwnRoles } from '../../../platform/auth/read-access.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { stageDirectory } from '../stage-directory.ts';
import type { CompaniesTables } from '../tables.ts';

/** Adds a branch. Its entry is for the whole company: a till shows where a receipt of another branch came from. */
export async function addBranch(
  tx: TenantTx,
  id: Id,
  branch: DirectoryEntryOf<'branch'>['body'],
): Promise<void> {
  await tx.db
    .withTables<CompaniesTables>()
    .insertInto('branches')
    .values({
      company_id: tx.companyId,
      id,
      code: branch.code,
      name: branch.name,
      time_zone: branch.timeZone,
      address: branch.address,
    })
    .execute();
  stageDirectory(tx, [{ id, branch: null, v: 1, kind: 'branch', body: branch }]);
}

/** Adds a till's place to a branch; a device is bound to it by enrolment. */
export async function addRegister(
  tx: TenantTx,
  id: Id,
  branchId: Id,
  register: DirectoryEntryOf<'register'>['body'],
): Promise<void> {
  await tx.db
    .withTables<CompaniesTables>()
    .insertInto('registers')
    .values({ company_id: tx.companyId, id, branch_id: branchId, ...register, incarnation: 0 })
    .execute();
  stageDirectory(tx, [{ id, branch: branchId, v: 1, kind: 'register', body: register }]);
}

export type NewPerson = {
  code: string;
  name: string;
  tin: string | null;
  /** Argon2id in PHC form (hash-pin.ts); null for a person who signs in at no till. */
  pinHash: string | null;
  role: RoleKey;
  branches: Id[];
};

/** Adds a person of the staff. The directory carries the rights of their role, so that a till needs no roles. */
export async function addPerson(tx: TenantTx, id: Id, person: NewPerson): Promise<void> {
  await tx.db
    .withTables<CompaniesTables>()
    .insertInto('people')
    .values({
      company_id: tx.companyId,
      id,
      code: person.code,
      name: person.name,
      tin: person.tin,
      pin_hash: person.pinHash,
      role: person.role,
      branches: person.branches,
    })
    .execute();
  stageDirectory(tx, [personEntry(id, person, await readOwnRoles(tx))]);
}

/** A person as the directory has them; who works at one branch alone is for that branch. */
export function personEntry(id: Id, { role, ...body }: NewPerson, own: OwnRoles): DirectoryEntryOf<'person'> {
  const only = body.branches.length === 1 ? (body.branches[0] ?? null) : null;
  return { id, branch: only, v: 1, kind: 'person', body: { ...body, rights: [...rightsOf(role, own)] } };
}

/** Adds a way to pay. */
export async function addTender(
  tx: TenantTx,
  id: Id,
  tender: DirectoryEntryOf<'tender'>['body'],
): Promise<void> {
  await tx.db
    .withTables<CompaniesTables>()
    .insertInto('tenders')
    .values({
      company_id: tx.companyId,
      id,
      code: tender.code,
      kind: tender.kind,
      names: JSON.stringify(tender.names),
      sort: tender.sort,
    })
    .execute();
  stageDirectory(tx, [{ id, branch: null, v: 1, kind: 'tender', body: tender }]);
}
