import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { accessOf } from '@karvon/shared/rights/access.ts';
import { rights } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '../db/transaction.ts';
import { type Arrival, isFromThisMachine } from '../http/direct-caller.ts';
import type { IdentityTables } from './identity-tables.ts';
import type { PersonPrincipal, Principal } from './principal.ts';

const FILE = 'operator.json';

/** What whoever runs commands on the centre's machine is called in the log. */
export const OPERATOR_NAME = 'operator@localhost';

const operatorFileSchema = z.object({ url: z.string(), token: z.string() });
export type OperatorFile = z.infer<typeof operatorFileSchema>;

/**
 * How commands on this machine speak to the running server: a token made at each start, in a file that only the
 * server's own user can read, good over loopback alone.
 */
export function writeOperatorFile(dataFolder: string, file: OperatorFile): void {
  const path = join(dataFolder, FILE);
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(file), { mode: 0o600 });
}

export function removeOperatorFile(dataFolder: string): void {
  rmSync(join(dataFolder, FILE), { force: true });
}

/** The file of a server that runs, or was killed; null without one. */
export function readOperatorFile(dataFolder: string): OperatorFile | null {
  try {
    return operatorFileSchema.parse(JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8')));
  } catch {
    return null;
  }
}

export function newOperatorToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether this is the operator's token, presented on this very machine and through nobody. */
export function isOperator(presented: string, token: string, arrival: Arrival): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return isFromThisMachine(arrival) && timingSafeEqual(digest(presented), digest(token));
}

/** The operator as a caller: a super admin of the operator's company. */
export function operatorPrincipal(companyId: Id): PersonPrincipal {
  return {
    kind: 'person',
    userId: companyId,
    companyId,
    sessionId: companyId,
    platformRole: 'platform.super_admin',
    roleNames: ['platform.super_admin'],
    access: accessOf([{ branch: null, rights: rights }]),
    email: OPERATOR_NAME,
  };
}

/** Whether it is the operator themselves, not just somebody with a super admin's rights. */
export function isOperatorPrincipal(principal: Principal): boolean {
  return principal.kind === 'person' && principal.userId === principal.companyId;
}

/** The company that platform people belong to; made at the first start. It keeps no shop. */
export async function operatorCompany(db: Database, newId: () => Id): Promise<Id> {
  return db.platform(async (tx) => {
    const tables = tx.db.withTables<IdentityTables>();
    await tables
      .insertInto('operator_company')
      .values({ company_id: newId() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tables.selectFrom('operator_company').select('company_id').executeTakeFirstOrThrow();
    return row.company_id;
  });
}
