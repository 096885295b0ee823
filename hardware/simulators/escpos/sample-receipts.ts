import type { PaperWidth, PrinterModel } from '@karvon/shared/devices/printer-models.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import { layOutTest } from '@karvon/shared/receipt/lay-out-test.ts';
import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import { pictureOf } from '@karvon/shared/receipt/picture.ts';
import type { ReceiptCodeAs } from '@karvon/shared/receipt/receipt-look.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import { sampleSale } from '@karvon/shared/receipt/sample-sale.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { DOTS } from '../../printers/printer-profiles.ts';
import { LETTER_WIDTH } from '../../letters/letters.ts';

type Shop = Pick<ReceiptContext, 'company' | 'branch' | 'address' | 'footer' | 'timeZone'> & {
  currency: { code: string; decimals: number };
  country: string;
};

const tashkent = { currency: { code: 'UZS', decimals: 2 }, country: 'UZ', timeZone: 'Asia/Tashkent' };

/** A shop of each language, whose name has the letters that printers lack. */
const shops: Record<Locale, Shop> = {
  ru: {
    ...tashkent,
    company: 'Магазин «Ёлка»',
    branch: 'Филиал № 1',
    address: 'ул. Мирзо Улугбека, 12',
    footer: ['Спасибо за покупку!'],
  },
  en: {
    ...tashkent,
    company: 'Corner Shop',
    branch: 'Branch A',
    address: '12 Main Street',
    footer: ['Thank you!'],
  },
  'uz-Latn': {
    ...tashkent,
    company: 'Oʻzbegim doʻkoni',
    branch: '1-filial',
    address: 'Mirzo Ulugʻbek koʻchasi, 12',
    footer: ['Xaridingiz uchun rahmat!'],
  },
  'uz-Cyrl': {
    ...tashkent,
    company: 'Ўзбегим дўкони',
    branch: '1-филиал',
    address: 'Мирзо Улуғбек кўчаси, 12',
    footer: ['Харидингиз учун раҳмат!'],
  },
  uk: {
    company: 'Крамниця «Ґанок»',
    branch: 'Філія № 1',
    address: 'вул. Лесі Українки, 12',
    footer: ['Дякуємо за покупку! Їжте на здоров’я.'],
    currency: { code: 'UAH', decimals: 2 },
    country: 'UA',
    timeZone: 'Europe/Kyiv',
  },
  ky: {
    company: 'Көк-Төбө дүкөнү',
    branch: '1-бөлүм',
    address: 'Бишкек, Чүй проспектиси, 12',
    footer: ['Сатып алганыңыз үчүн рахмат!'],
    currency: { code: 'KGS', decimals: 2 },
    country: 'KG',
    timeZone: 'Asia/Bishkek',
  },
};

/** A basket, drawn of a formula: what a shop's logo may be. */
const logo = pictureOf({
  width: 96,
  height: 64,
  get: (x, y) => {
    const isHandle = Math.abs(Math.hypot(x - 47.5, y - 28) - 24) < 3 && y < 28;
    const slope = (y - 28) / 4;
    const isBasket = y >= 28 && y < 62 && x > 10 + slope && x < 85 - slope;
    return isHandle || (isBasket && ((x + y) % 12 < 3 || (x - y + 96) % 12 < 3 || y < 33 || y > 57));
  },
});

/** @param width of the paper */
function contextOf(locale: Locale, width: PaperWidth, codeAs?: ReceiptCodeAs): ReceiptContext {
  const { country: _country, ...shop } = shops[locale];
  return {
    ...shop,
    tillCode: 'A1',
    shiftNumber: 12,
    header: [],
    locale,
    partNames: new Map(),
    columns: DOTS[width] / LETTER_WIDTH,
    logo,
    ...(codeAs === undefined ? {} : { codeAs }),
  };
}

/** A receipt as a shop of that language prints it. */
export function sampleReceipt(locale: Locale, width: PaperWidth, codeAs?: ReceiptCodeAs): ReceiptLayout {
  const { currency, country } = shops[locale];
  const { fact, sale } = sampleSale(currency, country, locale);
  return layOutSale(fact, sale, contextOf(locale, width, codeAs));
}

/** What is printed to see whether a printer has all letters. */
export function sampleTest(width: PaperWidth): ReceiptLayout {
  return layOutTest(Date.UTC(2026, 10, 21, 9, 5), contextOf('ru', width));
}

/** Each picture that is kept: its name, what is printed, and on what. */
export function keptReceipts(): {
  name: string;
  layout: ReceiptLayout;
  width: PaperWidth;
  model: PrinterModel;
}[] {
  const widths = Object.keys(DOTS).map(Number) as PaperWidth[];
  const receipts = (Object.keys(shops) as Locale[]).flatMap((locale) =>
    widths.map((width) => ({
      name: `receipt-${locale}-${width}`,
      layout: sampleReceipt(locale, width),
      width,
      model: 'epson' as const,
    })),
  );
  const tests = (['epson', 'epson-older', 'plain'] as const).map((model) => ({
    name: `test-print-${model}`,
    layout: sampleTest(80),
    width: 80 as const,
    model,
  }));
  const barred = widths.map((width) => ({
    name: `receipt-bars-${width}`,
    layout: sampleReceipt('en', width, 'bars'),
    width,
    model: 'epson' as const,
  }));
  return [...receipts, ...barred, ...tests];
}
