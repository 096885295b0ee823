import { accountCodes, accountOf, accountTypes } from '@karvon/shared/ledger/chart.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { defineList } from '../../platform/list/define-list.ts';
import { phases } from './tables.ts';
import { SUBJECT_MAX } from '@karvon/shared/ledger/account-subject.ts';

const codeSchema = z.enum(accountCodes);
const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as UZS');
/** A book position, as in an address. */
const positionSchema = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const idParamsSchema = z.object({ id: idSchema });

const accountRow = {
  id: idSchema,
  code: codeSchema,
  name: z.string(),
  type: z.enum(accountTypes),
  /** What the account is kept by, and whose this one is. */
  subjectKind: z.string(),
  subject: z.string(),
  currency: z.string(),
  guard: z.enum(['none', 'credit', 'debit']),
  debit: minorSchema,
  credit: minorSchema,
  debitHeld: minorSchema,
  creditHeld: minorSchema,
  /** Debit less credit for assets, expenses and clearing; credit less debit for the others. */
  balance: minorSchema,
  /** Of the balance, what holds keep. */
  held: minorSchema,
  openedAt: instantSchema,
};
export const accountRowSchema = z.object(accountRow);
export type AccountRow = z.output<typeof accountRowSchema>;
export const accountList = defineList({
  item: accountRowSchema,
  table: 'ledger_accounts',
  order: { code: { column: 'a.code', type: 'text' } },
  by: 'code',
  tie: [
    { column: 'a.subject', type: 'text' },
    { column: 'a.currency', type: 'text' },
  ],
  filters: {
    code: codeSchema.optional(),
    type: z.enum(accountTypes).optional(),
    currency: currencySchema.optional(),
  },
  search: 'Part of the subject, or of the account’s name in the caller’s language.',
  pages: 'both',
});
export type AccountsQuery = z.output<typeof accountList.query>;
export const accountQuerySchema = z.strictObject({ at: positionSchema.optional() });
export const accountSchema = z.object({
  ...accountRow,
  /** The book position that was asked for; null: as it is now. */
  position: z.int().nullable(),
});

const sideSchema = z.object({ id: idSchema, code: codeSchema, subject: z.string() });
export const transferSchema = z.object({
  id: idSchema,
  /** Of the transaction that booked it. */
  position: z.int(),
  debit: sideSchema,
  credit: sideSchema,
  amount: minorSchema,
  currency: z.string(),
  phase: z.enum(phases),
  /** The hold that this posts or lets go. */
  holdId: idSchema.nullable(),
  reversesId: idSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  key: z.string(),
  rule: z.string(),
  document: z.object({ id: idSchema, kind: z.string() }).nullable(),
  branchId: idSchema.nullable(),
  businessDate: businessDateSchema,
  postingDate: businessDateSchema,
  at: instantSchema,
  note: z.string().nullable(),
});
export const transferList = defineList({
  item: transferSchema,
  table: 'ledger_transfers',
  order: { position: { column: 't.pos', type: 'bigint' } },
  by: '-position',
  tie: [{ column: 't.id', type: 'uuid' }],
  filters: {
    account: idSchema.optional(),
    document: idSchema.optional(),
    follows: idSchema.optional().describe('What reverses this transfer, or posts or lets go what it holds.'),
    rule: z.string().max(100).optional(),
    from: businessDateSchema.optional().describe('Posting dates from this one on.'),
    to: businessDateSchema.optional().describe('Posting dates up to this one.'),
    branch: z.string().max(40).optional().describe('A branch’s code or id.'),
  },
  pages: 'both',
});
export type TransfersQuery = z.output<typeof transferList.query>;

const accountBodySchema = z
  .strictObject({ code: codeSchema, subject: z.string().max(SUBJECT_MAX).default('') })
  .superRefine(({ code, subject }, context) => {
    const kind = accountOf(code).subject;
    if ((kind === 'none') === (subject === '')) return;
    const said = kind === 'none' ? 'input.subject-too-many' : 'input.subject-missing';
    context.addIssue({ code: 'custom', path: ['subject'], params: { said, code, kind } });
  });
/** A million millions of a currency with two decimals: what people post by hand must leave sums that can be counted. */
const MOST = 100_000_000_000_000;
const amountSchema = minorSchema
  .refine((amount) => amount > 0, 'must be above zero')
  .refine((amount) => amount <= MOST, {
    params: { said: 'input.number-too-big', limit: String(MOST), bound: 'allowed' },
  });
const occasion = {
  businessDate: businessDateSchema,
  /** The business date unless said. */
  postingDate: businessDateSchema.optional(),
  note: z.string().max(1000).nullable().default(null),
};

export const postingBodySchema = z
  .strictObject({
    debit: accountBodySchema,
    credit: accountBodySchema,
    amount: amountSchema,
    currency: currencySchema,
    document: z
      .strictObject({ id: idSchema, kind: z.string().min(1).max(60) })
      .nullable()
      .default(null),
    branchId: idSchema.nullable().default(null),
    /** Given, it is a hold until then; null: a hold without an end. */
    expiresAt: instantSchema.nullable().optional(),
    ...occasion,
  })
  .refine(({ debit, credit }) => debit.code !== credit.code || debit.subject !== credit.subject, {
    path: ['credit'],
    message: 'must be another account than debit',
  });
export const holdPostingBodySchema = z.strictObject({ amount: amountSchema, ...occasion });
export const occasionBodySchema = z.strictObject(occasion);

export const trialBalanceQuerySchema = z.strictObject({
  currency: currencySchema.optional(),
  /** As it was at this book position, or at the end of this posting date; now unless said. */
  at: z.union([businessDateSchema, positionSchema]).optional(),
});
export const trialBalanceSchema = z.object({
  rows: z.array(
    z.object({
      code: codeSchema,
      name: z.string(),
      type: z.enum(accountTypes),
      currency: z.string(),
      debit: minorSchema,
      credit: minorSchema,
      /** Debit less credit, whatever the type, so that all together are 0. */
      balance: minorSchema,
    }),
  ),
  /** One a currency. `total` is debit less credit: anything but 0 is a fault. */
  totals: z.array(
    z.object({ currency: z.string(), debit: minorSchema, credit: minorSchema, total: minorSchema }),
  ),
});

export const closingBodySchema = z.strictObject({
  /** The last closed day; an earlier one than before opens days again, null all of them. */
  through: businessDateSchema.nullable(),
  note: z.string().max(1000).nullable().default(null),
});
export const closingSchema = z.object({
  id: idSchema,
  through: businessDateSchema.nullable(),
  at: instantSchema,
  by: idSchema,
  note: z.string().nullable(),
});
export const closingList = defineList({
  item: closingSchema,
  table: 'ledger_closings',
  tie: [{ column: 'pos', type: 'bigint', always: 'desc' }],
  filters: {},
  pages: 'both',
});
