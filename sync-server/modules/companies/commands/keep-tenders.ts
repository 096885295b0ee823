import { type DirectoryEntryOf, tenderBodySchema } from '@karvon/shared/directory/entry.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { type WayToPay, waysOf } from '@karvon/shared/settings/ways-to-pay.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { locales } from '@karvon/shared/values/locale.ts';
import { canonicalJson } from '@karvon/shared/values/wire-json.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { stageDirectory, unstageDirectory } from '../stage-directory.ts';
import type { CompaniesTables } from '../tables.ts';
import { addTender } from './add-to-company.ts';

type TenderBody = DirectoryEntryOf<'tender'>['body'];

/** After those that every shop has. */
const FIRST_SORT = 100;

/**
 * Makes the company's tenders those that were chosen: what is new comes to its tills, what is not chosen any more goes. Tenders
 * that no choice has named stay as they are. The company is locked.
 */
export async function keepTenders(
  tx: TenantTx,
  before: readonly string[],
  after: readonly string[],
  newId: () => Id,
): Promise<void> {
  const wanted = new Map(waysOf(after).map((way, index) => [way.code, bodyOf(way, index)]));
  const gone = waysOf(before).filter(({ code }) => !wanted.has(code));
  const known = await readTenders(tx, [...wanted.keys(), ...gone.map(({ code }) => code)]);
  for (const { code } of gone) {
    const tender = known.get(code);
    if (tender !== undefined) await removeTender(tx, tender);
  }
  for (const [code, body] of wanted) {
    const tender = known.get(code);
    if (tender === undefined) await addTender(tx, newId(), body);
    else if (canonicalJson(tender.body) !== canonicalJson(body)) await changeTender(tx, tender.id, body);
  }
}

function bodyOf({ code, kind, name }: WayToPay, index: number): TenderBody {
  const names = locales.map((locale) => [locale, name ?? translate(locale, `tender.${kind}`)]);
  return { code, kind, names: Object.fromEntries(names) as TenderBody['names'], sort: FIRST_SORT + index };
}

type KnownTender = { id: Id; body: TenderBody };

async function readTenders(
  tx: TenantTx,
  codes: readonly string[],
): Promise<ReadonlyMap<string, KnownTender>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('tenders')
    .select(['id', 'code', 'kind', 'names', 'sort'])
    .where('code', 'in', [...codes])
    .execute();
  return new Map(rows.map(({ id, ...body }) => [body.code, { id, body: tenderBodySchema.parse(body) }]));
}

async function changeTender(tx: TenantTx, id: Id, body: TenderBody): Promise<void> {
  const { kind, names, sort } = body;
  await tx.db
    .withTables<CompaniesTables>()
    .updateTable('tenders')
    .set({ kind, names: JSON.stringify(names), sort })
    .where('id', '=', id)
    .execute();
  stageDirectory(tx, [{ id, branch: null, v: 1, kind: 'tender', body }]);
}

async function removeTender(tx: TenantTx, { id, body }: KnownTender): Promise<void> {
  await tx.db.withTables<CompaniesTables>().deleteFrom('tenders').where('id', '=', id).execute();
  unstageDirectory(tx, [{ id, branch: null, v: 1, kind: 'tender', body }]);
}
