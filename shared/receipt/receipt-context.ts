import type { ShiftTotals } from '../derivations/shift-effects.ts';
import type { Currency } from '../i18n/format-number.ts';
import type { Locale } from '../values/locale.ts';
import type { FiscalBlock } from './fiscal-block.ts';
import type { Picture } from './picture.ts';
import type { ReceiptCodeAs, ReceiptShow } from './receipt-look.ts';

/** What a receipt says beside its fact: of the shop as it is now, and how its paper looks. */
export type ReceiptContext = {
  company: string;
  branch: string;
  address: string | null;
  tillCode: string;
  shiftNumber: number | null;
  header: string[];
  footer: string[];
  currency: Currency;
  timeZone: string;
  locale: Locale;
  /** What parts of bundles are called, by their product; one that nobody knows any more is left out. */
  partNames: ReadonlyMap<string, { name: string; unit: string }>;
  /** Characters in a row: 32 on 58 mm paper, 48 on 80 mm. */
  columns: number;
  logo?: Picture | null;
  /** What is not named is shown. */
  show?: ReceiptShow;
  /** How the code is printed by which a receipt is found again; a QR code unless something else is said. */
  codeAs?: ReceiptCodeAs;
  /** What a fiscal device has answered for it. */
  fiscal?: FiscalBlock | null;
  /** Of an exchange: what it has answered for the goods that came back. */
  fiscalBack?: FiscalBlock | null;
  /** It should have been registered, and is not: the paper says so before all else. */
  isNotFiscal?: boolean;
  /** Of what ends a shift: what the shift has come to. */
  totals?: ShiftTotals | null;
};
