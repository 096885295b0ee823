import type { TenantTx } from '../db/transaction.ts';
import { type AuditTables, loggedRowOf } from './audit-tables.ts';
import { CHAIN_START, type Link, linkBehind } from './audit-row.ts';

/** Rows read at once. */
const PAGE = 1000;

/**
 * Why the chain breaks where it does: `missing`: there is no row of that number, while there are later ones; `altered`: the
 * row is not the one that its hash was made of, or does not follow the one before it; `cut-off`: rows are missing at the end;
 * `added`: there are rows that the end of the chain does not know; `other-than-noted`: the row of that number is not the one
 * that the caller has noted.
 */
export type ChainFault = 'missing' | 'altered' | 'cut-off' | 'added' | 'other-than-noted';

export type ChainState =
  | { ok: true; rows: number; head: Link }
  | { ok: false; rows: number; head: Link; brokenSeq: number; fault: ChainFault };

/**
 * Reads the company's whole log and makes its chain anew, row by row, until one does not fit. Whoever can rewrite the whole
 * database could make another chain that fits: that is found by a link that was noted outside of it.
 * @param tx one whose statements all see the same moment
 * @param noted the number and hash of a row as it was at an earlier moment
 */
export async function verifyChain(tx: TenantTx, noted: Link | null = null): Promise<ChainState> {
  const head = await readHead(tx);
  let last = CHAIN_START;
  const broken = (brokenSeq: number, fault: ChainFault): ChainState => {
    return { ok: false, rows: last.seq, head, brokenSeq, fault };
  };
  for (;;) {
    const rows = await readRows(tx, last.seq);
    for (const row of rows) {
      if (row.seq !== last.seq + 1) return broken(last.seq + 1, 'missing');
      const { seq, hash, ...content } = loggedRowOf(row);
      const link = linkBehind(last, content);
      if (link.hash !== hash) return broken(seq, 'altered');
      if (seq > head.seq) return broken(seq, 'added');
      if (noted?.seq === seq && noted.hash !== hash) return broken(seq, 'other-than-noted');
      last = link;
    }
    if (rows.length < PAGE) break;
  }
  if (last.seq < head.seq) return broken(last.seq + 1, 'cut-off');
  if (last.hash !== head.hash) return broken(last.seq, 'altered');
  if (noted !== null && noted.seq > last.seq) return broken(last.seq + 1, 'cut-off');
  return { ok: true, rows: last.seq, head };
}

/** The end of the company's chain: the last row's number and hash. */
export async function readHead(tx: TenantTx): Promise<Link> {
  const head = await tx.db
    .withTables<AuditTables>()
    .selectFrom('audit_heads')
    .select(['seq', 'hash'])
    .executeTakeFirst();
  return head ?? CHAIN_START;
}

function readRows(tx: TenantTx, after: number) {
  return tx.db
    .withTables<AuditTables>()
    .selectFrom('audit_log')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(PAGE)
    .execute();
}
