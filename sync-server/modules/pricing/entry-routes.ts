import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import {
  type PricingEntry,
  type PricingEntryOf,
  pricingEntrySchema,
  type PricingKind,
} from '@karvon/shared/pricing/pricing-entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { answerOnce } from '../../platform/http/idempotency.ts';
import { API } from '../../platform/http/mount-routes.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { assertSeen, tellTag, versionTag } from '../../platform/http/version-tag.ts';
import { escapeLike } from '../../platform/list/escape-like.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { mapFound, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { nameOf } from './collections.ts';
import { lockPricing, readEntry, selectEntries, stageEntries, versionOf } from './entries.ts';
import { type EntryFilters, idParamsSchema, type Shapes } from './schemas.ts';

/** What has a name of its own, and is read, written and taken away as one. */
type NamedKind = Exclude<PricingKind, 'list-price'>;
export type NamedEntry = PricingEntryOf<NamedKind>;

export type EntryKind = {
  kind: NamedKind;
  path: `/${string}`;
  /** What summaries call one, and several. */
  one: string;
  many: string;
  shapes: Shapes;
  /** Looks at what is about to be written, beside what is there; throws ApiFailure when that will not do. */
  assertFits?: (tx: TenantTx, entry: NamedEntry) => Promise<void>;
  /** What goes with one that is taken away. */
  goesWith?: (tx: TenantTx, id: Id) => Promise<PricingEntry[]>;
  /** What answers say of entries besides what was written down. */
  tells?: (tx: TenantTx, ids: readonly Id[]) => Promise<(id: Id) => object>;
};

const tag = 'Prices';

/** The five addresses of a kind of entry: list, one, new, in its place, away. */
export function entryRoutes(platform: Platform, kind: EntryKind): Route[] {
  return [
    list(platform, kind),
    single(platform, kind),
    add(platform, kind),
    replace(platform, kind),
    remove(platform, kind),
  ];
}

function list(platform: Platform, named: EntryKind): Route {
  const { kind, path, many, shapes } = named;
  return listRoute(platform, {
    path,
    access: 'products.view',
    summary: many,
    tag,
    list: shapes.list,
    find: async (tx, { query }, page) => {
      const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
      const conditions = conditionsOf(query as EntryFilters, platform.clock());
      const matching = selectEntries(tx, kind)
        .$if(words.length > 0, (entries) =>
          entries.where((eb) => eb.and(words.map((word) => eb('name', 'like', `%${escapeLike(word)}%`)))),
        )
        .$if(conditions.length > 0, (entries) => entries.where((eb) => eb.and(conditions)));
      const found = await readPage(page, matching, (entries) => entries.select('doc'));
      const told = await named.tells?.(
        tx,
        found.items.map(({ doc }) => doc.id),
      );
      return mapFound(found, ({ doc }) => ({ ...answerOf(doc), ...told?.(doc.id) }));
    },
  });
}

function single(platform: Platform, named: EntryKind): Route {
  const { kind, path, one, shapes } = named;
  return defineRoute({
    method: 'get',
    path: `${path}/:id`,
    access: 'products.view',
    summary: one,
    tag,
    params: idParamsSchema,
    answer: shapes.item,
    version: 'shown',
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const entry = await mustRead(tx, kind, input.params.id);
        tellTag(input, versionTag(platform, versionOf(entry)));
        return toldOf(tx, named, entry);
      }),
  });
}

function add(platform: Platform, named: EntryKind): Route {
  const { db, clock, newId } = platform;
  const { kind, path, one, shapes } = named;
  return defineRoute({
    method: 'post',
    path,
    access: 'prices.edit',
    summary: `Write down ${one.toLowerCase()}`,
    tag,
    body: shapes.body,
    answer: shapes.item,
    status: 201,
    idempotent: true,
    handle: (input) =>
      db.tenant(input.principal.companyId, (tx) =>
        answerOnce(tx, { ...input, now: clock() }, async () => {
          await lockPricing(tx);
          const entry = entryOf(kind, newId(), input.body);
          await named.assertFits?.(tx, entry);
          stageEntries(tx, [entry]);
          tellTag(input, versionTag(platform, versionOf(entry)));
          input.response.setHeader('Location', `${API}${path}/${entry.id}`);
          audit(tx, { by: doerOf(input, clock()), action: 'pricing.created', object: objectOf(entry) });
          return toldOf(tx, named, entry);
        }),
      ),
  });
}

function replace(platform: Platform, named: EntryKind): Route {
  const { db, clock } = platform;
  const { kind, path, one, shapes } = named;
  return defineRoute({
    method: 'put',
    path: `${path}/:id`,
    access: 'prices.edit',
    summary: `Put another in the place of ${one.toLowerCase()}`,
    tag,
    params: idParamsSchema,
    body: shapes.body,
    answer: shapes.item,
    version: 'checked',
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        await lockPricing(tx);
        const before = await mustRead(tx, kind, input.params.id);
        assertSeen(input, versionTag(platform, versionOf(before)));
        const entry = entryOf(kind, before.id, input.body);
        await named.assertFits?.(tx, entry);
        tellTag(input, versionTag(platform, versionOf(entry)));
        if (versionOf(entry) !== versionOf(before)) {
          stageEntries(tx, [entry]);
          const details = { before: before.body, after: entry.body };
          audit(tx, {
            by: doerOf(input, clock()),
            action: 'pricing.changed',
            object: objectOf(entry),
            details,
          });
        }
        return toldOf(tx, named, entry);
      }),
  });
}

function remove(platform: Platform, { kind, path, one, goesWith }: EntryKind): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'delete',
    path: `${path}/:id`,
    access: 'prices.edit',
    summary: `Take ${one.toLowerCase()} away`,
    tag,
    params: idParamsSchema,
    answer: z.null(),
    status: 204,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        await lockPricing(tx);
        const entry = await mustRead(tx, kind, input.params.id);
        stageEntries(tx, [entry, ...((await goesWith?.(tx, entry.id)) ?? [])], true);
        const details = { before: entry.body };
        audit(tx, {
          by: doerOf(input, clock()),
          action: 'pricing.removed',
          object: objectOf(entry),
          details,
        });
        return null;
      }),
  });
}

async function mustRead(tx: TenantTx, kind: NamedKind, id: Id): Promise<NamedEntry> {
  const found = await readEntry(tx, kind, id);
  if (found === null) throw new ApiFailure(404, `unknown-${kind}`);
  return found;
}

function entryOf(kind: NamedKind, id: Id, body: unknown): NamedEntry {
  return pricingEntrySchema.parse({ id, kind, v: 1, body }) as NamedEntry;
}

function answerOf({ id, body }: PricingEntry) {
  return { id, ...body };
}

type Told = Record<string, unknown>;

/** One of them, as answers tell it. */
async function toldOf(tx: TenantTx, { tells }: EntryKind, entry: NamedEntry): Promise<Told> {
  return { ...answerOf(entry), ...(await tells?.(tx, [entry.id]))?.(entry.id) };
}

/** What the filters of a list ask of its entries. Days are compared as texts, which sort as days do. */
function conditionsOf({ promotion, state, on }: EntryFilters, now: number): RawBuilder<boolean>[] {
  const day = on ?? instantOf(now).slice(0, 10);
  const [from, to] = [sql`doc->'body'->>'from'`, sql`doc->'body'->>'to'`];
  const hasEnded = sql<boolean>`coalesce(${to} < ${day}, false)`;
  const isComing = sql<boolean>`coalesce(${from} > ${day}, false)`;
  const byState = {
    now: sql<boolean>`not ${hasEnded} and not ${isComing}`,
    coming: sql<boolean>`not ${hasEnded} and ${isComing}`,
    ended: hasEnded,
  };
  return [
    ...(promotion === undefined ? [] : [sql<boolean>`doc->'body'->>'promotion' = ${promotion}`]),
    ...(state === undefined ? [] : [byState[state]]),
  ];
}

export function objectOf(entry: NamedEntry) {
  return { kind: entry.kind, id: entry.id, label: nameOf(entry).split('\n', 1)[0] ?? '' };
}
