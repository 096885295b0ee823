import { testIds } from '@karvon/shared/testing.ts';
import type { TillContent } from '../check/read-till.ts';
import type { Expected, FaultKind } from '../check/world.ts';
import type { Told } from '../workload/told.ts';

/** What a world is but for the centre: it can be damaged by making it other than it was. */
export type Rest = { told: Told[]; tills: TillContent[]; expected: Expected };

/** Something that must never happen, done to a healthy world by hand, and what the check must then find at least. */
export type Damage = {
  name: string;
  finds: FaultKind;
  /** How that fault is told: each part of the check is to find what is its own. */
  says: RegExp;
  /** Run at the centre as the tables' owner, who is stopped by no trigger; `$1` is the company. */
  sql?: string;
  /** Done to the rest. */
  change?: (rest: Rest) => Rest;
};

export const newId = testIds(9_000_000);
/** Of what was never there. */
export const NOBODY = newId();
/** A sale of the first till, one line or more, at the prices of the centre. */
export const SALE = `(select j.id from journal j where j.company_id = $1 and j.kind = 'sale' and not exists (
  select from exceptions e where e.company_id = $1 and e.document_id = j.id) order by j.pos limit 1)`;
/** A fact that sells nothing. */
export const SHIFT = `(select id from journal where company_id = $1 and kind = 'shift-open' limit 1)`;
/** That this column of a table names that sale. */
export const ofSale = (column: string) => `company_id = $1 and ${column} = ${SALE}`;
/** Writes over a part of that sale in the journal. */
export const intoSale = (path: string, value: string) =>
  `update journal set doc = jsonb_set(doc, '${path}', '${value}') where ${ofSale('id')}`;

/** A document of nobody's in a collection: a draft without any stamp. */
export function existing(collection: string): string {
  return `insert into ${collection} (company_id, id, pos, doc)
    values ($1, '${NOBODY}', 99999, '{"id": "${NOBODY}", "stamps": {}, "status": "draft", "staff": null}')`;
}

export function promising(rest: Rest, promise: Told): Rest {
  return { ...rest, told: [...rest.told, promise] };
}

export function devicesOf({ tills }: Rest): string[] {
  return tills.map(({ deviceId }) => deviceId);
}

/** Changes what the first till holds. */
export function inTill(rest: Rest, change: (till: TillContent) => TillContent): Rest {
  return { ...rest, tills: rest.tills.map((till, index) => (index === 0 ? change(till) : till)) };
}
