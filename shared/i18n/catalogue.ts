import type { Locale } from '../values/locale.ts';
import { access as accessEn } from './en/access.ts';
import { admin as adminEn } from './en/admin.ts';
import { audit as auditEn } from './en/audit.ts';
import { books as booksEn } from './en/books.ts';
import { desktop as desktopEn } from './en/desktop.ts';
import { documents as documentsEn } from './en/documents.ts';
import { modules as modulesEn } from './en/modules.ts';
import { exceptions as exceptionsEn } from './en/exceptions.ts';
import { input as inputEn } from './en/input.ts';
import { kiosk as kioskEn } from './en/kiosk.ts';
import { ledger as ledgerEn } from './en/ledger.ts';
import { ledgerRules as ledgerRulesEn } from './en/ledger-rules.ts';
import { mail as mailEn } from './en/mail.ts';
import { jobs as jobsEn } from './en/jobs.ts';
import { log as logEn } from './en/log.ts';
import { palette as paletteEn } from './en/palette.ts';
import { places as placesEn } from './en/places.ts';
import { problems as problemsEn } from './en/problems.ts';
import { quarantine as quarantineEn } from './en/quarantine.ts';
import { rights as rightsEn } from './en/rights.ts';
import { server as serverEn } from './en/server.ts';
import { stock as stockEn } from './en/stock.ts';
import { till as tillEn } from './en/till.ts';
import { ui as uiEn } from './en/ui.ts';
import { words as wordsEn } from './en/words.ts';
import { access as accessRu } from './ru/access.ts';
import { admin as adminRu } from './ru/admin.ts';
import { audit as auditRu } from './ru/audit.ts';
import { books as booksRu } from './ru/books.ts';
import { desktop as desktopRu } from './ru/desktop.ts';
import { documents as documentsRu } from './ru/documents.ts';
import { modules as modulesRu } from './ru/modules.ts';
import { exceptions as exceptionsRu } from './ru/exceptions.ts';
import { input as inputRu } from './ru/input.ts';
import { kiosk as kioskRu } from './ru/kiosk.ts';
import { ledger as ledgerRu } from './ru/ledger.ts';
import { ledgerRules as ledgerRulesRu } from './ru/ledger-rules.ts';
import { mail as mailRu } from './ru/mail.ts';
import { jobs as jobsRu } from './ru/jobs.ts';
import { log as logRu } from './ru/log.ts';
import { palette as paletteRu } from './ru/palette.ts';
import { places as placesRu } from './ru/places.ts';
import { problems as problemsRu } from './ru/problems.ts';
import { quarantine as quarantineRu } from './ru/quarantine.ts';
import { rights as rightsRu } from './ru/rights.ts';
import { server as serverRu } from './ru/server.ts';
import { stock as stockRu } from './ru/stock.ts';
import { till as tillRu } from './ru/till.ts';
import { ui as uiRu } from './ru/ui.ts';
import { words as wordsRu } from './ru/words.ts';

/** English is the catalogue's measure: every other language has exactly its keys. */
export const en = {
  ...problemsEn,
  ...wordsEn,
  ...serverEn,
  ...modulesEn,
  ...tillEn,
  ...adminEn,
  ...accessEn,
  ...rightsEn,
  ...placesEn,
  ...paletteEn,
  ...logEn,
  ...jobsEn,
  ...exceptionsEn,
  ...quarantineEn,
  ...uiEn,
  ...desktopEn,
  ...kioskEn,
  ...ledgerEn,
  ...stockEn,
  ...ledgerRulesEn,
  ...booksEn,
  ...documentsEn,
  ...auditEn,
  ...inputEn,
  ...mailEn,
};
export const ru: Record<MessageKey, string> = {
  ...problemsRu,
  ...wordsRu,
  ...serverRu,
  ...modulesRu,
  ...tillRu,
  ...adminRu,
  ...accessRu,
  ...rightsRu,
  ...placesRu,
  ...paletteRu,
  ...logRu,
  ...jobsRu,
  ...exceptionsRu,
  ...quarantineRu,
  ...uiRu,
  ...desktopRu,
  ...kioskRu,
  ...ledgerRu,
  ...stockRu,
  ...ledgerRulesRu,
  ...booksRu,
  ...documentsRu,
  ...auditRu,
  ...inputRu,
  ...mailRu,
};

export type MessageKey = keyof typeof en;

/** A language's texts, all of them. A new language is such an object, and a line here: everything else follows. */
export const catalogues = { ru, en } satisfies Partial<Record<Locale, Record<MessageKey, string>>>;
export type CompleteLocale = keyof typeof catalogues;

/** The languages that have every message; the others follow with their own step. */
export const completeLocales = Object.keys(catalogues) as CompleteLocale[];

/** What to show instead of a language that is not complete yet, the nearest first: Russian is read in all first markets. */
const instead: Readonly<Record<Locale, readonly Locale[]>> = {
  ru: [],
  uk: [],
  'uz-Latn': ['uz-Cyrl'],
  'uz-Cyrl': ['uz-Latn'],
  ky: [],
  en: [],
};

export function completeLocaleFor(locale: Locale): CompleteLocale {
  const [nearest = 'ru'] = [locale, ...instead[locale]].flatMap((wanted) =>
    completeLocales.filter((complete) => complete === wanted),
  );
  return nearest;
}
