import type { Picture } from '@karvon/shared/receipt/picture.ts';
import {
  type ReceiptCodeAs,
  type ReceiptPart,
  type ReceiptTexts,
  receiptTextsSchema,
  type ReceiptShow,
} from '@karvon/shared/receipt/receipt-look.ts';
import { type Locale, locales } from '@karvon/shared/values/locale.ts';
import type { CompanySettings } from '../data/settings-answers.ts';
import { linesOf } from '../words/text-lines.ts';
import type { SettingsChoice } from './settings-draft.ts';

/** What one language says above and below receipts, as it is typed. */
export type TypedTexts = { header: string; footer: string };

/** How receipts look, as it is typed. */
export type ReceiptsDraft = {
  texts: { [Language in Locale]?: TypedTexts };
  logo: Picture | null;
  show: ReceiptShow;
  codeAs: ReceiptCodeAs;
  columns: number;
};

/** As what the code stands there by which a receipt is found again, if it does. */
export const receiptCodes = ['qr', 'bars', 'none'] as const;
export type ReceiptCodeChoice = (typeof receiptCodes)[number];

export function draftOfReceipts(settings: CompanySettings): ReceiptsDraft {
  const { receiptTexts, receiptLogo, receiptShow, receiptCodeAs, receiptColumns } = settings;
  const texts = locales.flatMap((locale) => {
    const own = receiptTexts[locale];
    if (own === undefined) return [];
    return [[locale, { header: own.header.join('\n'), footer: own.footer.join('\n') }] as const];
  });
  return {
    texts: Object.fromEntries(texts),
    logo: receiptLogo,
    show: receiptShow,
    codeAs: receiptCodeAs,
    columns: receiptColumns,
  };
}

/** The lines as they are printed. */
export function textsOf(draft: ReceiptsDraft): ReceiptTexts {
  return Object.fromEntries(
    Object.entries(draft.texts).map(([locale, { header, footer }]) => [
      locale,
      { header: linesOf(header), footer: linesOf(footer) },
    ]),
  );
}

/** The first language whose lines the centre would refuse; null where it takes all. */
export function wrongLanguage(draft: ReceiptsDraft): Locale | null {
  const refused = receiptTextsSchema.safeParse(textsOf(draft)).error?.issues[0]?.path[0];
  return locales.find((locale) => locale === refused) ?? null;
}

/** What is to be changed: of what was read, only what has become another. */
export function choiceOfReceipts(before: ReceiptsDraft, draft: ReceiptsDraft): SettingsChoice {
  const is = (field: keyof ReceiptsDraft) => JSON.stringify(before[field]) !== JSON.stringify(draft[field]);
  return {
    ...(is('texts') ? { receiptTexts: textsOf(draft) } : {}),
    ...(is('logo') ? { receiptLogo: draft.logo } : {}),
    ...(is('show') ? { receiptShow: draft.show } : {}),
    ...(is('codeAs') ? { receiptCodeAs: draft.codeAs } : {}),
    ...(is('columns') ? { receiptColumns: draft.columns } : {}),
  };
}

/** What stands there unless it is left out, with one part switched. */
export function switchedPart(show: ReceiptShow, part: ReceiptPart): ReceiptShow {
  return { ...show, [part]: show[part] === false };
}

export function chosenCode({ show, codeAs }: Pick<ReceiptsDraft, 'show' | 'codeAs'>): ReceiptCodeChoice {
  return show.qr === false ? 'none' : codeAs;
}

/** What of the draft becomes another. An older till knows QR codes alone, and prints one where bars are chosen. */
export function withCode(show: ReceiptShow, code: ReceiptCodeChoice): Partial<ReceiptsDraft> {
  if (code === 'none') return { show: { ...show, qr: false } };
  const { qr: _, ...others } = show;
  return { show: others, codeAs: code };
}
