import { type RawBuilder, sql } from 'kysely';

/**
 * The sum of a bigint column, held within the safe integers. Each amount is one, but their sum need not be: one absurd
 * fact must not make a whole company's lists unreadable.
 */
export function safeSum(column: string): RawBuilder<number> {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return sql<number>`greatest(least(sum(${sql.ref(column)}), ${limit}::numeric), ${-limit}::numeric)::bigint`;
}
