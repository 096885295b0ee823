import type { SourceChange } from '../../support/plant-changes.ts';

const STAGE = 'sync-server/platform/db/stage-documents.ts';
const BOOK_FACTS = 'sync-server/replication/book-facts.ts';

/** Faults that can be planted in the centre's text. What each of them comes to, `mutants.ts` says. */
export const CENTRE_MUTANTS: Readonly<Record<string, readonly SourceChange[]>> = {
  'checkpoint-by-clock': [
    {
      file: STAGE,
      find: 'const values = [companyId, collection, rows.length, JSON.stringify(rows)];',
      replace:
        'const values = [companyId, collection, Date.now() * 1000 + rows.length, JSON.stringify(rows)];',
    },
    {
      file: STAGE,
      find: 'do update set pos = h.pos + excluded.pos',
      replace: 'do update set pos = greatest(h.pos, excluded.pos)',
    },
    {
      file: STAGE,
      find: 'select $1, head.pos - $3 + input.place,',
      replace: 'select $1, $3::bigint - jsonb_array_length($4::jsonb) + input.place,',
    },
  ],
  'checkpoint-by-sequence': [
    {
      file: 'sync-server/platform/db/create-database.ts',
      find: 'const stage = createStage(bindings);',
      replace: `const stage = createStage(bindings, (collection: string, count: number) =>
        inTransaction(pool, database, \`\${begin}; \${take}\`, async (own) => {
          const raised = await own.query(
            \`insert into sync_heads as h (company_id, collection, pos) values ($1, $2, $3)
             on conflict (company_id, collection) do update set pos = h.pos + excluded.pos returning pos\`,
            [companyId, collection, count],
          );
          return raised.rows[0].pos;
        }));`,
    },
    {
      file: STAGE,
      find: 'createStage(bindings: ReadonlyMap<string, CollectionBinding>): Stage {',
      replace: `createStage(
  bindings: ReadonlyMap<string, CollectionBinding>,
  nextPosition: (collection: string, count: number) => Promise<number>,
): Stage {`,
    },
    {
      file: STAGE,
      find: 'const values = [companyId, collection, rows.length, JSON.stringify(rows)];',
      replace:
        'const values = [companyId, await nextPosition(collection, rows.length), rows.length, JSON.stringify(rows)];',
    },
    {
      file: STAGE,
      find: `  insert into sync_heads as h (company_id, collection, pos) values ($1, $2, $3)
  on conflict (company_id, collection) do update set pos = h.pos + excluded.pos
  returning pos
`,
      replace: '  select $2::bigint as pos\n',
    },
  ],
  'no-idempotency': [
    {
      file: BOOK_FACTS,
      find: 'const known = await knownHashes(tx, batch);',
      replace: 'const known = new Map<string, string>();',
    },
  ],
  'acknowledged-before-commit': [
    {
      file: 'sync-server/replication/take-facts.ts',
      find: 'const booked = free.length === 0 ? new Map() : await context.book(device.companyId, free);',
      replace: `const booked = new Map(free.map(({ fact }) => [fact.id, { state: 'accepted' as const }]));
  if (free.length > 0) context.book(device.companyId, free).catch(() => undefined);`,
    },
    {
      file: 'sync-server/replication/push-journal.ts',
      find: 'await advanceLastSeq(tx, device.deviceId, device.incarnation);',
      replace:
        'await advanceLastSeq(tx, device.deviceId, device.incarnation, accepted.map(({ fact }) => fact.seq));',
    },
    {
      file: 'sync-server/replication/contiguous-numbers.ts',
      find: 'advanceLastSeq(tx: TenantTx, device: Id, incarnation: number): Promise<Received> {',
      replace:
        'advanceLastSeq(tx: TenantTx, device: Id, incarnation: number, taken: number[] = []): Promise<Received> {',
    },
    {
      file: 'sync-server/replication/contiguous-numbers.ts',
      find: '    order by seq`.execute(tx.db);',
      replace: '    union select unnest(${taken}::bigint[]) order by seq`.execute(tx.db);',
    },
  ],
  'merge-by-wall-clock': [
    {
      file: 'sync-server/replication/settle-document.ts',
      find: 'return collection.resolve(master ?? pushed, pushed) as Travelling;',
      replace: 'return pushed;',
    },
  ],
  'clock-unbounded': [
    {
      file: 'sync-server/replication/pull-down-stamps.ts',
      find: 'export const DRIFT_MS = 60_000;',
      replace: 'export const DRIFT_MS = Infinity;',
    },
  ],
  'page-cap-below-batch': [
    {
      file: 'sync-server/replication/read-page.ts',
      find: 'const rows = found.slice(0, limit);',
      replace: 'const rows = found.slice(0, 3);',
    },
  ],
  'fork-not-noticed': [
    {
      file: BOOK_FACTS,
      find: `  await raiseExceptions(tx, options.newId, exceptions);
  const lives`,
      replace: '  const lives',
    },
  ],
  'tombstone-ignored': [
    {
      file: 'sync-server/replication/read-page.ts',
      find: '_deleted: row.deleted || !row.in_scope',
      replace: '_deleted: !row.in_scope',
    },
  ],
  'lost-answer-accused': [
    {
      file: 'sync-server/replication/ratchet.ts',
      find: 'return presented === held?.current || presented === held?.previous;',
      replace: 'return presented === held?.current;',
    },
  ],
  'overspending-not-told': [
    {
      file: 'sync-server/modules/posting/book-postings.ts',
      find: '    ...shortfalls.map(ofShortfall),\n',
      replace: '',
    },
  ],
};
