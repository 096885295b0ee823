import { sql } from 'kysely';
import type { z } from 'zod';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { personAnswerSchema } from './schemas.ts';
import type { CompaniesTables } from './tables.ts';

/** The staff who work at branches of the scope. Without a branch of their own they work at all of them. */
export function selectPeople(tx: TenantTx, scope: BranchScope) {
  return tx.db
    .withTables<CompaniesTables>()
    .selectFrom('people')
    .$if(scope !== 'all', (people) =>
      people.where(sql<boolean>`(branches = '{}' or branches && ${scope}::uuid[])`),
    );
}

type Person = z.input<typeof personAnswerSchema>;

/** A person as answers show them: whether they have a PIN, and not what it is. */
export function personOf({
  pin_hash: hash,
  ...person
}: Omit<Person, 'signsInAtTills'> & { pin_hash: string | null }): Person {
  return { ...person, signsInAtTills: hash !== null };
}
