import { scaleLabelPatternSchema } from '@karvon/shared/catalogue/scale-label.ts';
import { RETURN_DAYS_MAX } from '@karvon/shared/journal/return-window.ts';
import { LOCK_MINUTES_MOST } from '@karvon/shared/settings/till-lock.ts';
import { companySettings } from '@karvon/shared/settings/company-settings.ts';
import { paymentQrSchema } from '@karvon/shared/settings/payment-qr.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { CallBody } from '../data/api-call.ts';
import type { CompanySettings } from '../data/settings-answers.ts';
import { told } from '../data/told.ts';
import { choiceOfSpending, draftOfSpending, faultsOfSpending, type SpendingDraft } from './spending-draft.ts';
import { linesOf, wholeNumber } from '../words/text-lines.ts';
import { areWaysWrong, draftOfWays, linesOfWays, type WaysDraft } from './ways-draft.ts';

/** A company's settings as they are typed. */
export type SettingsDraft = {
  language: string;
  header: string;
  footer: string;
  days: string;
  lock: string;
  labels: string;
  codes: string;
} & WaysDraft &
  SpendingDraft;
export type SettingsField = keyof SettingsDraft;

export const LINES_MOST = 10;
export const LINE_LENGTH = 100;
export const DAYS_MOST = RETURN_DAYS_MAX;

/** @param decimals of the company's currency */
export function draftOfSettings(settings: CompanySettings, decimals: number): SettingsDraft {
  const { defaultLocale, receiptHeader, receiptFooter, returnDays, scaleLabels, paymentQr } = settings;
  return {
    language: defaultLocale,
    header: receiptHeader.join('\n'),
    footer: receiptFooter.join('\n'),
    days: String(returnDays),
    lock: String(settings.lockMinutes),
    labels: scaleLabels.join('\n'),
    ...draftOfWays(settings.waysToPay),
    codes: paymentQr.join('\n'),
    ...draftOfSpending(settings, decimals),
  };
}

/** The fields that the centre would refuse. */
export function faultsOfSettings(draft: SettingsDraft, decimals: number): SettingsField[] {
  const { header, footer, days, lock, labels, codes } = draft;
  const { receiptHeader, receiptFooter } = companySettings;
  return [
    ...(receiptHeader.schema.safeParse(linesOf(header)).success ? [] : ['header' as const]),
    ...(receiptFooter.schema.safeParse(linesOf(footer)).success ? [] : ['footer' as const]),
    ...(wholeNumber(days, 0, DAYS_MOST) === null ? ['days' as const] : []),
    ...(wholeNumber(lock, 0, LOCK_MINUTES_MOST) === null ? ['lock' as const] : []),
    ...(wrongPatterns(labels).length === 0 ? [] : ['labels' as const]),
    ...(areWaysWrong(draft) ? ['qrWays' as const] : []),
    ...(paymentQrSchema.safeParse(codesOf(codes)).success ? [] : ['codes' as const]),
    ...faultsOfSpending(draft, decimals),
  ];
}

function codesOf(codes: string): string[] {
  return linesOf(codes).filter((line) => line !== '');
}

/** What was typed, as the patterns that it is: whoever types small letters means large ones. */
function patternsOf(labels: string): string[] {
  return linesOf(labels).flatMap((line) => (line === '' ? [] : [line.toUpperCase()]));
}

/** Those that are none. */
export function wrongPatterns(labels: string): string[] {
  return patternsOf(labels).filter((pattern) => !scaleLabelPatternSchema.safeParse(pattern).success);
}

export type SettingsChoice = CallBody<'PATCH /settings/company'>;

/** What is to be changed: of what was read, only what has become another. */
export function choiceOfSettings(
  before: SettingsDraft,
  draft: SettingsDraft,
  decimals: number,
): SettingsChoice {
  const is = (field: SettingsField) => before[field] !== draft[field];
  return {
    ...(is('language') ? { defaultLocale: told<Locale>(draft.language) } : {}),
    ...(is('header') ? { receiptHeader: linesOf(draft.header) } : {}),
    ...(is('footer') ? { receiptFooter: linesOf(draft.footer) } : {}),
    ...(is('days') ? { returnDays: Number(draft.days) } : {}),
    ...(is('lock') ? { lockMinutes: Number(draft.lock) } : {}),
    ...(is('labels') ? { scaleLabels: patternsOf(draft.labels) } : {}),
    ...(is('ways') || is('qrWays') ? { waysToPay: linesOfWays(draft) } : {}),
    ...(is('codes') ? { paymentQr: codesOf(draft.codes) } : {}),
    ...choiceOfSpending(spendingIn(before), spendingIn(draft), decimals),
  };
}

function spendingIn({
  debtLimit,
  bonusShare,
  bonusOffline,
  certificateOffline,
  cashMoveLimit,
  returnLimit,
}: SettingsDraft): SpendingDraft {
  return { debtLimit, bonusShare, bonusOffline, certificateOffline, cashMoveLimit, returnLimit };
}
