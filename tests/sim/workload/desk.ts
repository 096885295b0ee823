import type { NewFact } from '@karvon/engine/journal/journal-writer.ts';
import type { TillEngine } from '@karvon/engine/start-engine.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { BodyOf, KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import type { TillMethod, TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Random } from '../../fuzz/random.ts';
import type { SharedName, SimShop } from './sim-shop.ts';
import { hashOf, type Tell } from './told.ts';

/** What a cashier has in mind. May be handed on to the next cashier of the same till, after a restart. */
export type Memory = {
  /** Documents of their own, the last version they saw of each, by collection and id. */
  documents: Map<SharedName, Map<Id, Record<string, unknown>>>;
};

/** All that an act works with. Nothing here has a clock, a timer or chance of its own. */
export type Desk = {
  name: string;
  engine: TillEngine;
  random: Random;
  shop: SimShop;
  tell: Tell;
  newId: () => Id;
  /** Milliseconds since 1970. */
  now: () => number;
  memory: Memory;
};

/** Something a cashier wanted was refused; said in the story. Nothing was promised. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Calls the till. Throws Refused with the problem's code when it says no. */
export async function ask<Method extends TillMethod>(
  { engine }: Desk,
  method: Method,
  input: object = {},
): Promise<TillOutput<Method>> {
  const result = await engine.call(method, input);
  if (!result.ok) throw new Refused(`${method} was refused: ${result.problem.code}`);
  return result.value as TillOutput<Method>;
}

/** Writes a fact of a kind that no call makes, in the open shift, and tells it. Throws Refused when there is none. */
export async function write<Kind extends KnownKind>(
  desk: Desk,
  kind: Kind,
  body: (nextNumber: string) => BodyOf<Kind>,
): Promise<JournalFact> {
  const { engine, newId } = desk;
  const { person, shift } = engine.state();
  const journal = engine.journal();
  if (journal === null || person === null || shift === null) throw new Refused('nobody sells here');
  const fact: NewFact = {
    id: newId(),
    kind,
    v: 1,
    businessDate: shift.businessDate,
    shift: shift.id,
    staff: { id: person.id, name: person.name, tin: null },
    body,
  };
  const written = await journal.append(fact);
  tellFact(desk, written);
  return written;
}

export function tellFact({ tell, now, name }: Desk, fact: JournalFact): void {
  const { id, kind, seq, device, incarnation } = fact;
  const number = numberOf(fact);
  tell({ what: 'fact', at: now(), by: name, id, kind, number, seq, device, incarnation, hash: hashOf(fact) });
}

/** The number that is printed on a receipt, of an exchange's two the sale's; null for other facts. */
export function numberOf({ kind, body }: Pick<JournalFact, 'kind' | 'body'>): string | null {
  const { number, sold } = body as { number?: unknown; sold?: { number: string } };
  if (kind === 'exchange') return sold?.number ?? null;
  const isReceipt = kind === 'sale' || kind === 'return' || kind === 'agent-sale';
  return isReceipt && typeof number === 'string' ? number : null;
}

/** A sale that this till knows, its own of today or, as far as they have come, of its branch's others. Throws Refused. */
export async function someSale(desk: Desk): Promise<JournalFact & { body: SaleBody }> {
  const { engine, random } = desk;
  const found: { id: Id }[] = random.chance(30)
    ? (await ask(desk, 'findReceipts', { number: String(random.int(1, 9)) })).receipts
    : (await ask(desk, 'receipts')).receipts;
  if (found.length === 0) throw new Refused('there is no receipt');
  const fact = (await engine.journal()?.find(random.pick(found).id)) ?? null;
  if (fact === null) throw new Refused('the receipt is not here any more');
  if (fact.kind !== 'sale') throw new Refused('the receipt is of no sale');
  return fact as JournalFact & { body: SaleBody };
}
