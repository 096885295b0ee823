import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { NewException } from '../../platform/exceptions/raise-exceptions.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type ExcessReturn, findExcessReturns, type UnmatchedReturn } from '../sales/api.ts';

/**
 * What is odd about goods that came back: more than was sold, at two tills at once or of a receipt that a till did not know, in
 * whatever order their facts arrive; and receipts that nobody knows. Asked with the books' position taken: whoever else
 * takes goods back waits, and is held against these.
 */
export async function oddReturns(tx: TenantTx, facts: readonly JournalFact[]): Promise<NewException[]> {
  if (
    !facts.some(
      ({ kind }) => kind === 'sale' || kind === 'return' || kind === 'exchange' || kind === 'agent-sale',
    )
  ) {
    return [];
  }
  await takeBookPosition(tx);
  const { excess, unmatched } = await findExcessReturns(tx, facts);
  return [...excess.map(ofExcess), ...unmatched.map(ofUnmatched)];
}

function ofExcess({ back, of, name, sold, returned, excess }: ExcessReturn): NewException {
  const { document, number, branch, register, device, at, returnId, line, product } = back;
  return {
    kind: 'return-excess',
    subject: `${returnId}:${line}`,
    documentId: document,
    branchId: branch,
    registerId: register,
    deviceId: device,
    raisedAt: at,
    details: { number, saleNumber: of.number, productId: product, productName: name, sold, returned, excess },
  };
}

function ofUnmatched({ fact, body }: UnmatchedReturn): NewException {
  return {
    kind: 'return-unmatched',
    subject: fact.id,
    documentId: fact.id,
    branchId: fact.branch,
    registerId: fact.register,
    deviceId: fact.device,
    raisedAt: fact.at,
    details: {
      number: body.number,
      saleNumber: body.originalNumber ?? null,
      amount: body.totals.total,
      currency: body.currency,
    },
  };
}
