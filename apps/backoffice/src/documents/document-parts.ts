import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { isKnown, type BodyOf, type KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Milli, Minor } from '@karvon/shared/values/money.ts';
import type { Translate } from '@karvon/ui/i18n.ts';
import { tenderName } from '../words/tender-name.ts';
import { wordOr } from './document-words.ts';

export type ReceiptPart = { id: string; kind: 'sale' | 'return'; number: string };
export type LinePart = { id: string; name: string; value: string; note: string | null };

/** A document in words: pairs of what it is and its value, lines, its receipts, and the document that it is about. */
export type Parts = {
  pairs: [name: string, value: string | null][];
  lines: LinePart[];
  receipts: ReceiptPart[];
  about: string | null;
};

export type Words = {
  t: Translate;
  locale: Locale;
  /** Names of people, by id. */
  names: ReadonlyMap<string, string>;
  money: (amount: Minor, currency: string | undefined) => string;
};

/** The parts of a document's body; null for one of a kind or version that this page does not know. */
export function partsOf(fact: JournalFact, words: Words): Parts | null {
  const { kind, v } = fact;
  if (!isKnown(kind, v)) return null;
  return partsOfKind(kind, readers[kind], fact, words);
}

function partsOfKind<Kind extends KnownKind>(
  kind: Kind,
  read: Readers[Kind],
  fact: JournalFact,
  words: Words,
): Parts | null {
  const body = bodyOf(fact, kind);
  if (body === null) return null;
  return { ...nothing, ...read(body, words, fact) };
}

const nothing: Parts = { pairs: [], lines: [], receipts: [], about: null };

type Reader<Kind extends KnownKind> = (body: BodyOf<Kind>, words: Words, fact: JournalFact) => Partial<Parts>;

type Readers = { [Kind in KnownKind]: Reader<Kind> };

const readers: Readers = {
  sale: (body, words, { id }) => receipt(body, words, { id, kind: 'sale', number: body.number }),
  return: (body, words, { id }) => receipt(body, words, { id, kind: 'return', number: body.number }),
  'agent-sale': (body, words, { id }) =>
    receipt({ ...body, tenders: [] }, words, { id, kind: 'sale', number: body.number }),
  exchange: ({ returned, sold }, words) => ({
    receipts: [
      { id: returned.id, kind: 'return', number: returned.number },
      { id: sold.id, kind: 'sale', number: sold.number },
    ],
    lines: [...returned.lines, ...sold.lines].map((line) => goods(line, line.qty, words)),
  }),
  'tender-correction': (body, words) => ({
    about: body.document,
    pairs: [
      [words.t('document.part.number'), body.number],
      [words.t('document.part.was'), tendersText([body.was], body.currency, words)],
      [words.t('document.part.now'), tendersText(body.now, body.currency, words)],
      [words.t('document.part.reason'), body.reason],
    ],
  }),
  amend: ({ document, currency, lines, tender, reason }, words) => ({
    about: document,
    pairs: [
      [words.t('document.part.paid-by'), tenderName(tender.kind, words.locale)],
      [words.t('document.part.reason'), reason],
    ],
    lines: lines.map((line, index) => ({
      id: String(index),
      name: line.name,
      value: words.money(line.amount, currency),
      note: null,
    })),
  }),
  'cash-move': (body, { t, locale, names, money }) => ({
    pairs: [
      [t(`document.part.direction.${body.direction}`), money(body.amount, body.currency)],
      [t('document.part.purpose'), wordOr(`purpose.${body.purpose}`, body.purpose, locale)],
      [t('document.part.article'), body.article],
      [t('document.part.counterparty'), nameOf(body.counterparty, names)],
      [t('document.part.reason'), body.reason],
    ],
  }),
  collection: ({ amount, currency, bag, reason }, { t, money }) => ({
    pairs: [
      [t('document.part.amount'), money(amount, currency)],
      [t('document.part.bag'), bag],
      [t('document.part.reason'), reason],
    ],
  }),
  remittance: (body, words) => ({
    pairs: [[words.t('document.part.agent'), nameOf(body.agent, words.names)], ...paid(body, words)],
  }),
  'debt-payment': (body, words) => ({
    pairs: [
      [words.t('document.part.client'), body.name ?? nameOf(body.client, words.names)],
      ...paid(body, words),
    ],
  }),
  'certificate-issue': (body, words) => ({
    pairs: [[words.t('document.part.certificate'), body.code], ...paid(body, words)],
  }),
  'shift-open': ({ float, currency }, { t, money }) => ({
    pairs: [[t('document.part.float'), money(float, currency)]],
  }),
  'shift-close': ({ currency, expected, counted, difference, reason, denominations }, { t, money }) => ({
    pairs: [
      [t('document.part.expected'), money(expected, currency)],
      [t('document.part.counted'), money(counted, currency)],
      [t('document.part.difference'), money(difference, currency)],
      [t('document.part.reason'), reason],
    ],
    lines: denominations.map(({ value, count }) => ({
      id: String(value),
      name: money(value, currency),
      value: `× ${count}`,
      note: null,
    })),
  }),
  'stock-receipt': ({ supplier, lines, currency }, words) => ({
    pairs: [[words.t('document.part.supplier'), supplier?.name ?? null]],
    lines: lines.map((line) => goods(line, line.qty, words, words.money(line.cost, currency))),
  }),
  count: ({ lines, reason }, words) => ({
    pairs: [[words.t('document.part.reason'), reason]],
    lines: lines.map((line) => ({
      ...goods(line, line.counted, words),
      note:
        line.expected === null
          ? null
          : words.t('document.part.believed', { qty: formatQuantity(line.expected, words.locale) }),
    })),
  }),
  'write-off': ({ reason, note, lines }, words) => ({
    pairs: [
      [words.t('document.part.reason'), wordOr(`write-off.${reason}`, reason, words.locale)],
      [words.t('admin.transfer.note'), note],
    ],
    lines: lines.map((line) => goods(line, line.qty, words)),
  }),
  'drawer-open': ({ reason }, { t }) => ({ pairs: [[t('document.part.reason'), reason]] }),
  override: (body, { t, names }) => ({
    about: body.document,
    pairs: [
      [t('document.part.right'), body.right],
      [t('document.part.by'), nameOf(body.by, names)],
      [t('document.part.reason'), body.reason],
    ],
  }),
};

type ReceiptBody = {
  currency: string;
  totals: { total: Minor };
  tenders: readonly Tender[];
  lines: readonly { id: string; name: string; qty: Milli; sum: Minor }[];
};

/** A receipt in short: the rest is on its own page. */
function receipt(body: ReceiptBody, words: Words, part: ReceiptPart): Partial<Parts> {
  const { currency, totals, tenders, lines } = body;
  return {
    receipts: [part],
    pairs: [
      [words.t('document.part.total'), words.money(totals.total, currency)],
      [words.t('document.part.paid-by'), tendersText(tenders, currency, words)],
    ],
    lines: lines.map((line) => goods(line, line.qty, words, words.money(line.sum, currency))),
  };
}

function paid(
  { total, currency, tenders }: { total: Minor; currency: string; tenders: readonly Tender[] },
  words: Words,
): Parts['pairs'] {
  return [
    [words.t('document.part.total'), words.money(total, currency)],
    [words.t('document.part.paid-by'), tendersText(tenders, currency, words)],
  ];
}

function tendersText(tenders: readonly Tender[], currency: string, { locale, money }: Words): string {
  return tenders
    .map(({ kind, amount }) => `${tenderName(kind, locale)} ${money(amount, currency)}`)
    .join(' + ');
}

function goods(
  line: { id: string; name: string },
  qty: Milli,
  { locale }: Words,
  sum: string | null = null,
): LinePart {
  const amount = formatQuantity(qty, locale);
  return sum === null
    ? { id: line.id, name: line.name, value: amount, note: null }
    : { id: line.id, name: line.name, value: sum, note: `× ${amount}` };
}

/** Who it is; an id that nobody has named yet is told by its end. */
function nameOf(id: string | null, names: ReadonlyMap<string, string>): string | null {
  return id === null ? null : (names.get(id) ?? `…${id.slice(-6)}`);
}
