import type { SourceChange } from '../../support/plant-changes.ts';

const SENDER = 'apps/desktop/engine/sync/journal-sender.ts';
const PULL_PAGES = 'apps/desktop/engine/sync/pull-pages.ts';

/** Faults that can be planted in the till's text. What each of them comes to, `mutants.ts` says. */
export const TILL_MUTANTS: Readonly<Record<string, readonly SourceChange[]>> = {
  'no-fsync': [
    {
      file: 'storage/prepare-database.ts',
      find: "'synchronous = FULL',",
      replace: "'synchronous = NORMAL',",
    },
    {
      file: 'storage/connection.ts',
      find: "this.database.pragma('synchronous = FULL');",
      replace: '',
    },
    {
      file: 'apps/desktop/engine/database/without-waiting.ts',
      find: "database.pragma('synchronous = FULL');",
      replace: '',
    },
  ],
  'no-resend-after-restore': [
    {
      file: SENDER,
      find: 'if (isStopped || next === lastSeq) return;',
      replace: 'if (isStopped || next <= lastSeq) return;',
    },
    {
      file: SENDER,
      find: 'const isInDoubt = () => lastSeq > 0 &&',
      replace: 'const isInDoubt = () => lastSeq < 0 &&',
    },
  ],
  'number-reused-after-restore': [
    {
      file: 'apps/desktop/engine/journal/receipt-number.ts',
      find: 'return `${tillCode}${incarnationLetters(incarnation)}-',
      replace: 'return `${tillCode}-',
    },
  ],
  'price-recomputed-on-retry': [
    {
      file: 'apps/desktop/engine/open-till.ts',
      find: 'collection: collections.journal,\n    facts,\n    former,',
      replace:
        'collection: collections.journal,\n    ...{ products: collections.products },\n    facts,\n    former,',
    },
    {
      file: SENDER,
      find: 'const batch = await travelling(collection, ids);\n      const answer = await post(batch);',
      replace: `const batch = await travelling(collection, ids);
      for (const fact of batch) await priceAnew(fact, Reflect.get(parts, 'products'));
      const answer = await post(batch);`,
    },
    {
      file: SENDER,
      find: 'async function travelling(',
      replace: `async function priceAnew({ kind, body }: any, products: any) {
  if (kind !== 'sale') return;
  for (const line of body.lines) {
    const product = (await products.findByIds([line.productId]).exec()).get(line.productId)?.toMutableJSON();
    const more = Math.round((((product?.price ?? line.price) - line.price) * line.qty) / 1000);
    line.price = product?.price ?? line.price;
    line.sum += more;
    for (const total of ['gross', 'total', 'paid']) body.totals[total] += more;
    for (const part of ['amount', 'received']) body.tenders[0][part] += more;
  }
}

async function travelling(`,
    },
  ],
  'page-not-read-on': [
    {
      file: 'sync-server/replication/read-page.ts',
      find: '  const rows = found.slice(0, limit);\n  const more = found.length > limit;',
      replace: '  const rows = found.slice(0, 3);\n  const more = found.length > 3;',
    },
    {
      file: PULL_PAGES,
      find: 'if (!page.more || stuck || documents.size >= atLeast) {',
      replace: 'if (documents.size >= 0) {',
    },
  ],
  'earlier-version-judged': [
    {
      file: PULL_PAGES,
      find: 'for (const document of page.documents) documents.set(document.id, document);',
      replace:
        'for (const document of page.documents) documents.set(`${document.id} ${documents.size}`, document);',
    },
  ],
  'returns-not-counted': [
    {
      file: 'apps/desktop/engine/database/fact-index.ts',
      find: "const receipt = bodyOf(fact, 'sale') ?? bodyOf(fact, 'return') ?? bodyOf(fact, 'agent-sale');",
      replace: "const receipt = bodyOf(fact, 'sale');",
    },
  ],
};
