import type { z } from 'zod';
import type { overrideEntrySchema } from '@karvon/shared/journal/body-fields.ts';
import type { CashMoveBody, CollectionBody } from '@karvon/shared/journal/cash-bodies.ts';
import type { DrawerOpenBody } from '@karvon/shared/journal/supervision-bodies.ts';
import type { Approvable } from '@karvon/shared/rights/rights.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { writtenBefore } from '../journal/written-before.ts';
import { done, refuse } from '../outcome.ts';
import { answerFor } from '../people/answer-for.ts';
import { checkPin, type Credentials } from '../people/check-pin.ts';
import { newId } from '../ports.ts';
import type { Person } from '../shop.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';
import { seesExpected } from './x-report.ts';
import { writeFact } from './write-fact.ts';

type Written = TillResult<{ id: Id }>;

/** Puts cash into the drawer, or takes some out. */
export async function moveCash(
  till: Till,
  input: TillParsedInput<'cashMove'>,
  seller: Seller,
): Promise<Written> {
  const earlier = await writtenBefore(till, input.id, 'cash-move');
  if (!earlier.ok || earlier.value !== null) return answered(earlier);
  const { direction, amount, purpose, article, counterparty, reason } = input;
  if (amount <= 0) return refuse('amount-not-positive', {}, 'amount');
  const may = direction === 'out' ? mayBeTaken(till, amount, seller) : done({});
  if (!may.ok) return may;
  const answers = await answerForCash(till, amount, seller, input.approval);
  if (!answers.ok) return answers;
  const { currency } = seller.shop.company;
  const body: CashMoveBody = {
    direction,
    amount,
    currency,
    purpose,
    article,
    counterparty,
    reason,
    ...allowedBy(answers.value, 'till.move-cash', seller),
  };
  return write(till, 'cash-move', { id: input.id, body }, seller);
}

/** Hands cash to whoever carries it to the bank. However much it is, that is what they come for. */
export async function collectCash(
  till: Till,
  input: TillParsedInput<'collect'>,
  seller: Seller,
): Promise<Written> {
  const earlier = await writtenBefore(till, input.id, 'collection');
  if (!earlier.ok || earlier.value !== null) return answered(earlier);
  const { amount, bag, reason } = input;
  if (amount <= 0) return refuse('amount-not-positive', {}, 'amount');
  const may = mayBeTaken(till, amount, seller);
  if (!may.ok) return may;
  const answers = await answerFor(till, 'till.move-cash', seller.person, input.approval);
  if (!answers.ok) return answers;
  const body: CollectionBody = {
    amount,
    currency: seller.shop.company.currency,
    bag,
    reason: reason === '' ? null : reason,
    ...allowedBy(answers.value, 'till.move-cash', seller),
  };
  return write(till, 'collection', { id: input.id, body }, seller);
}

/** Opens the drawer without a sale. */
export async function openDrawer(
  till: Till,
  input: TillParsedInput<'openDrawer'>,
  seller: Seller,
): Promise<Written> {
  const earlier = await writtenBefore(till, input.id, 'drawer-open');
  if (!earlier.ok || earlier.value !== null) return answered(earlier);
  const answers = await answerFor(till, 'till.open-drawer', seller.person, input.approval);
  if (!answers.ok) return answers;
  const body: DrawerOpenBody = {
    reason: input.reason,
    ...allowedBy(answers.value, 'till.open-drawer', seller),
  };
  return write(till, 'drawer-open', { id: input.id, body }, seller);
}

/** Whether the drawer must hold as much. Who may not see how much that is isn't told it by a refusal. */
function mayBeTaken(till: Till, amount: Minor, { shift, person }: Seller): TillResult<object> {
  const holds = till.shiftTotals.of(shift.id)?.cash ?? shift.float;
  if (amount <= holds) return done({});
  return refuse(
    'drawer-holds-less',
    seesExpected(person) ? { seen: 'yes', holdsMinor: holds } : { seen: 'no' },
    'amount',
  );
}

/** Who answers for cash that is moved. Above the company's limit it is never whoever is signed in. */
async function answerForCash(
  till: Till,
  amount: Minor,
  { person, shop }: Seller,
  approval: Credentials | undefined,
): Promise<TillResult<Person>> {
  const { cashMoveLimit } = shop;
  if (cashMoveLimit === null || amount <= cashMoveLimit) {
    return answerFor(till, 'till.move-cash', person, approval);
  }
  const isAlone = approval === undefined || approval.person === person.body.code;
  if (isAlone) return refuse('second-person-needed', { limitMinor: cashMoveLimit }, 'approval');
  const checked = await checkPin(till, approval);
  if (!checked.ok || checked.value.body.rights.includes('till.move-cash')) return checked;
  return refuse('no-right', { person: checked.value.body.name }, 'approval');
}

/** What a document says of somebody else's leave; nothing where whoever is signed in needed none. */
function allowedBy(
  by: Person,
  right: Approvable,
  { person }: Seller,
): { overrides?: z.infer<typeof overrideEntrySchema>[] } {
  return by.id === person.id ? {} : { overrides: [{ right, by: by.id, reason: null, line: null }] };
}

async function write(
  till: Till,
  kind: 'cash-move' | 'collection' | 'drawer-open',
  {
    id = newId(till.ports),
    body,
  }: { id: Id | undefined; body: CashMoveBody | CollectionBody | DrawerOpenBody },
  { person, shift }: Seller,
): Promise<Written> {
  await writeFact(till, { shift, person }, { id, kind, body: () => body });
  return done({ id });
}

function answered(earlier: TillResult<{ id: Id } | null>): Written {
  if (!earlier.ok) return earlier;
  if (earlier.value === null) throw new Error('There is no earlier document to answer with.');
  return done({ id: earlier.value.id });
}
