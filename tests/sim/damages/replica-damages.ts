import type { TillContent } from '../check/read-till.ts';
import type { Told } from '../workload/told.ts';
import { type Damage, existing, inTill, newId, NOBODY, promising } from './damage.ts';

/** Documents that differ between a till, the centre and what was promised. */
export const replicaDamages: readonly Damage[] = [
  {
    name: 'a promised edit is nowhere',
    finds: 'lost',
    says: /of clients is not at the centre/,
    change: (rest) => promising(rest, promisedEdit()),
  },
  {
    name: 'a promised edit was overwritten without a stamp',
    finds: 'diverged',
    says: /note is "by hand"/,
    sql: `update clients set doc = jsonb_set(doc, '{note}', '"by hand"') where company_id = $1`,
  },
  {
    name: 'a promised edit gave way to an earlier one',
    finds: 'lost',
    says: /note was .* and is .* \(000000001-0000-x\)/,
    sql: `update clients set doc = jsonb_set(doc, '{stamps,note}', '"000000001-0000-x"') where company_id = $1`,
  },
  {
    name: 'a stamp is of the future',
    finds: 'diverged',
    says: /note of .* of clients is of the future/,
    sql: `update clients set doc = jsonb_set(doc, '{stamps,note}', '"0zzzzzzzz-0000-x"') where company_id = $1`,
  },
  {
    name: 'a deleted document is there again',
    finds: 'lost',
    says: /deleted is forgotten/,
    change: (rest) => promising(rest, promisedEdit({ deleted: '0zzzzzzzz-0000-x' })),
    sql: existing('clients'),
  },
  {
    name: 'a till has a product at another price',
    finds: 'diverged',
    says: /of products differs: price/,
    change: (rest) => inTill(rest, withPrice),
  },
  {
    name: 'a till lacks a client',
    finds: 'diverged',
    says: /of clients is absent/,
    change: (rest) => inTill(rest, withoutClients),
  },
  {
    name: 'a till has somebody of another branch',
    finds: 'diverged',
    says: /of directory is too much/,
    change: (rest) => inTill(rest, withStranger),
  },
  {
    name: 'a till lacks what was sold next door',
    finds: 'diverged',
    says: /is not at A1, or differs/,
    change: (rest) => inTill(rest, withoutSiblings),
  },
  {
    name: 'a till has a sale of nobody',
    finds: 'diverged',
    says: /of nobody at its branch/,
    change: (rest) => inTill(rest, withStrangeSale),
  },
  {
    name: 'somebody’s time is given away twice',
    finds: 'diverged',
    says: /both hold one time/,
    sql: `insert into appointments (company_id, id, doc, pos, status, starts_at, ends_at, staff_id)
      select $1, n::text::uuid, ('{"id": "' || n || '", "stamps": {}, "status": "scheduled", "overlaps": null, "staff": "${NOBODY}",
        "time": {"start": "2026-11-21T10:00:00.000Z", "end": "2026-11-21T11:00:00.000Z"}}')::jsonb, 99990 + row_number() over (),
        'scheduled', now(), now(), '${NOBODY}'
      from (values ('${newId()}'), ('${newId()}')) two (n)`,
  },
  {
    name: 'an order went back',
    finds: 'back',
    says: /was paid and is draft/,
    change: goneBack('orders', 'paid'),
    sql: existing('orders'),
  },
  {
    name: 'an appointment went back',
    finds: 'back',
    says: /was completed and is draft/,
    change: goneBack('appointments', 'completed'),
    sql: existing('appointments'),
  },
  {
    name: 'a till is ahead of the centre',
    finds: 'back',
    says: /has goods up to/,
    change: (rest) => inTill(rest, ahead),
  },
];

function goneBack(collection: string, status: string): Damage['change'] {
  return (rest) => promising(rest, { ...promisedEdit({ status: 'x' }), collection, fields: { status } });
}

function promisedEdit(
  stamps: Record<string, string> = { note: '0zzzzzzzz-0000-x' },
): Told & { what: 'document' } {
  return {
    what: 'document',
    at: 0,
    by: 'A1',
    collection: 'clients',
    id: NOBODY,
    fields: { note: 'x' },
    stamps,
  };
}

function withReplica(
  till: TillContent,
  name: 'products' | 'clients' | 'directory',
  documents: object[],
): TillContent {
  const held = new Map(documents.map((document) => [(document as { id: string }).id, document as never]));
  return { ...till, replicas: new Map([...till.replicas, [name, held]]) };
}

function held(till: TillContent, name: 'products' | 'clients' | 'directory') {
  return [...(till.replicas.get(name)?.values() ?? [])];
}

function withPrice(till: TillContent): TillContent {
  return withReplica(
    till,
    'products',
    held(till, 'products').map((product) => ({ ...product, price: 1 })),
  );
}

function withoutClients(till: TillContent): TillContent {
  return withReplica(till, 'clients', []);
}

function withStranger(till: TillContent): TillContent {
  return withReplica(till, 'directory', [...held(till, 'directory'), { id: newId(), kind: 'person' }]);
}

function withoutSiblings(till: TillContent): TillContent {
  return { ...till, siblings: new Map() };
}

function withStrangeSale(till: TillContent): TillContent {
  const strange = newId();
  return { ...till, siblings: new Map([...till.siblings, [strange, { id: strange, fact: {} }]]) };
}

function ahead(till: TillContent): TillContent {
  const { epoch } = till.productsAt ?? { epoch: '' };
  return { ...till, productsAt: { epoch, pos: 999_999_999 } };
}
