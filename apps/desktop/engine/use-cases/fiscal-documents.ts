import { FiscalError } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import type { FiscalDocumentView } from '@karvon/shared/till-api/fiscal-methods.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { FiscalDocument } from '../database/fiscal-documents.ts';
import { done, refuse } from '../outcome.ts';
import { answerFor } from '../people/answer-for.ts';
import { newId } from '../ports.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';
import { writeFact } from './write-fact.ts';

const MOST = 50;

/** Receipts that are not registered, those that need a person first. */
export async function listFiscal(till: Till): Promise<TillResult<TillOutput<'fiscalDocuments'>>> {
  const rejected = till.fiscalNotes.rejected();
  const open = till.fiscalDocuments.open();
  const inOrder = [true, false].flatMap((is) => open.filter(({ id }) => rejected.has(id) === is));
  const documents = inOrder.slice(0, MOST).map((document) => viewOf(till, document, rejected));
  return done({ documents, total: open.length });
}

function viewOf(
  till: Till,
  { id, number, kind, at, total }: FiscalDocument,
  rejected: ReturnType<Till['fiscalNotes']['rejected']>,
): FiscalDocumentView {
  const why = rejected.get(id) ?? null;
  const isAsked = till.fiscalNotes.isAsked(id);
  const waits = isAsked ? ('asked' as const) : ('waiting' as const);
  return {
    id,
    number,
    kind,
    at: at as FiscalDocumentView['at'],
    total: minor(total),
    state: why === null ? waits : 'rejected',
    trouble: why?.trouble ?? null,
    detail: why?.detail ?? '',
    mayBe: why?.mayBe ?? false,
  };
}

export async function retryFiscal(
  till: Till,
  { id }: TillParsedInput<'retryFiscal'>,
): Promise<TillResult<object>> {
  return till.fiscal.retry(id ?? null) ? done({}) : refuse('fiscal-not-rejected', {}, 'id');
}

/**
 * Lets a receipt that no device takes be printed, marked as not fiscal. That somebody did is a fact, by which the centre hears of it, and
 * the receipt is tried no more.
 */
export async function printUnregistered(
  till: Till,
  { id, reason, approval }: TillParsedInput<'printUnregistered'>,
  seller: Seller,
): Promise<TillResult<object>> {
  if (!till.fiscalNotes.rejected().has(id)) return refuse('fiscal-not-rejected', {}, 'id');
  const right = 'till.print-unregistered';
  const answers = await answerFor(till, right, seller.person, approval);
  if (!answers.ok) return answers;
  // Somebody else may have tried it again while the PIN was typed.
  if (!till.fiscalNotes.rejected().has(id)) return refuse('fiscal-not-rejected', {}, 'id');
  const body = { right, by: answers.value.id, reason, document: id };
  await writeFact(till, seller, { id: newId(till.ports), kind: 'override', body: () => body });
  till.fiscal.wake();
  till.printing.wake();
  return done({});
}

export async function testFiscal(till: Till): Promise<TillResult<TillOutput<'testFiscal'>>> {
  const driver = till.devices.fiscal();
  if (driver === null) return refuse('unknown-device');
  try {
    return done({ trouble: null, detail: '', ...(await driver.status()) });
  } catch (error) {
    if (!(error instanceof FiscalError)) throw error;
    const { code, message } = error;
    const detail = message === code ? '' : message;
    return done({ trouble: code, detail, shift: null, unsent: null, serial: '' });
  }
}
