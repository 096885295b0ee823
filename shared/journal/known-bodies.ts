import type { z } from 'zod';
import { agentSaleBodySchema } from './agent-sale-body.ts';
import { findAmendImbalance } from './amend-balance.ts';
import type { BodyFault } from './body-fault.ts';
import { cashMoveBodySchema, collectionBodySchema } from './cash-bodies.ts';
import { amendBodySchema, tenderCorrectionBodySchema } from './correction-bodies.ts';
import { findCountFault, findShiftCloseImbalance } from './count-balance.ts';
import type { JournalKind } from './envelope.ts';
import { exchangeBodySchema } from './exchange-body.ts';
import { certificateIssueBodySchema, debtPaymentBodySchema, remittanceBodySchema } from './payment-bodies.ts';
import {
  findAgentSaleImbalance,
  findExchangeImbalance,
  findReturnImbalance,
  findSaleImbalance,
} from './receipt-balance.ts';
import { returnBodySchema } from './return-body.ts';
import { saleBodySchema } from './sale-body.ts';
import { shiftCloseBodySchema, shiftOpenBodySchema } from './shift-bodies.ts';
import { countBodySchema, stockReceiptBodySchema, writeOffBodySchema } from './stock-bodies.ts';
import { drawerOpenBodySchema, overrideBodySchema } from './supervision-bodies.ts';
import {
  findCertificateIssueImbalance,
  findPaymentImbalance,
  findTenderCorrectionImbalance,
} from './tender-balance.ts';

/**
 * The bodies of version 1, by kind. `form` is the shape; `checked` also adds its figures up. What a fiscal device answers
 * is not settled yet: such a fact is kept as it comes.
 */
export const knownBodies = {
  sale: body(saleBodySchema, findSaleImbalance),
  return: body(returnBodySchema, findReturnImbalance),
  exchange: body(exchangeBodySchema, findExchangeImbalance),
  'tender-correction': body(tenderCorrectionBodySchema, findTenderCorrectionImbalance),
  amend: body(amendBodySchema, findAmendImbalance),
  'cash-move': body(cashMoveBodySchema),
  collection: body(collectionBodySchema),
  remittance: body(remittanceBodySchema, findPaymentImbalance),
  'shift-open': body(shiftOpenBodySchema),
  'shift-close': body(shiftCloseBodySchema, findShiftCloseImbalance),
  'stock-receipt': body(stockReceiptBodySchema),
  count: body(countBodySchema, findCountFault),
  'write-off': body(writeOffBodySchema),
  'debt-payment': body(debtPaymentBodySchema, findPaymentImbalance),
  'certificate-issue': body(certificateIssueBodySchema, findCertificateIssueImbalance),
  'agent-sale': body(agentSaleBodySchema, findAgentSaleImbalance),
  'drawer-open': body(drawerOpenBodySchema),
  override: body(overrideBodySchema),
} satisfies Partial<Record<JournalKind, unknown>>;

/** Kinds whose bodies this program can read. */
export type KnownKind = keyof typeof knownBodies;
export type BodyOf<Kind extends KnownKind> = z.infer<(typeof knownBodies)[Kind]['form']>;

/** Whether bodies of a kind and version are known here. */
export function isKnown(kind: string, v: number): kind is KnownKind {
  return v === 1 && Object.hasOwn(knownBodies, kind);
}

function body<Schema extends z.ZodType>(
  form: Schema,
  findFault: (body: z.infer<Schema>) => BodyFault | null = () => null,
) {
  const checked = form.superRefine((value, context) => {
    const fault = findFault(value);
    if (fault !== null) context.addIssue({ code: 'custom', path: fault.path, message: fault.reason });
  });
  return { form, checked };
}
