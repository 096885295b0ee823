import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { LocalisedText } from '@karvon/shared/values/locale.ts';
import type { PriceListRow, ServiceChargeRow } from '../data/price-answers.ts';
import { wholeNumber } from '../words/text-lines.ts';
import type { PriceListBody, ServiceChargeBody } from './entry-apis.ts';
import { rateOf, typedRate } from './typed-numbers.ts';

/** What a name and its days are while they are typed; an empty day is none. */
export type HeadDraft = {
  name: Record<string, string>;
  from: string;
  to: string;
  branches: string[] | null;
  /** Clients' tags as they are typed, with commas between; null is everybody. */
  groups: string | null;
};
export type HeadField = 'name' | 'to' | 'branches' | 'groups';
export type Faults<Field extends string> = Partial<Record<Field, MessageKey>>;

type Head = {
  name: LocalisedText;
  from: string | null;
  to: string | null;
  branches: string[] | null;
  groups: string[] | null;
};

export const newHead: HeadDraft = { name: {}, from: '', to: '', branches: null, groups: null };

export function draftOfHead({ name, from, to, branches, groups }: Head): HeadDraft {
  return { name: { ...name }, from: from ?? '', to: to ?? '', branches, groups: groups?.join(', ') ?? null };
}

/** What is missing or plainly wrong, before the centre is asked. */
export function faultsOfHead({ name, from, to, branches, groups }: HeadDraft): Faults<HeadField> {
  return {
    ...(Object.values(name).some((text) => text.trim() !== '')
      ? {}
      : { name: 'admin.prices.name-missing' as const }),
    ...(from !== '' && to !== '' && to < from ? { to: 'admin.prices.to-before-from' as const } : {}),
    ...(branches?.length === 0 ? { branches: 'admin.prices.branches-missing' as const } : {}),
    ...(groups === null ? {} : faultsOfTags(typedTags(groups))),
  };
}

/** As prices may hold for. */
const TAGS_MOST = 100;
export const TAG_LONGEST = 50;

function faultsOfTags(tags: readonly string[]): Faults<'groups'> {
  if (tags.length === 0) return { groups: 'admin.prices.groups-missing' };
  const isTooMuch = tags.length > TAGS_MOST || tags.some(({ length }) => length > TAG_LONGEST);
  return isTooMuch ? { groups: 'admin.prices.groups-too-much' } : {};
}

/** What stands between commas, once each: capitals make no difference. */
export function typedTags(text: string): string[] {
  const tags = new Map<string, string>();
  for (const part of text.split(',')) {
    const tag = part.trim().normalize('NFC');
    if (tag !== '' && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
  }
  return [...tags.values()];
}

export function bodyOfHead({ name, from, to, branches, groups }: HeadDraft) {
  const texts = Object.entries(name)
    .map(([locale, text]) => [locale, text.trim().normalize('NFC')] as const)
    .filter(([, text]) => text !== '');
  return {
    name: Object.fromEntries(texts),
    from: from === '' ? null : from,
    to: to === '' ? null : to,
    branches,
    groups: groups === null ? null : typedTags(groups),
  };
}

/** As a number of the order is typed: 0 to 1000. */
export const PRIORITY_MOST = 1000;

export type ListDraft = HeadDraft & { priority: string };
export type ListField = HeadField | 'priority';
export const newList: ListDraft = { ...newHead, priority: '0' };

export function draftOfList(list: PriceListRow): ListDraft {
  return { ...draftOfHead(list), priority: String(list.priority) };
}

export function faultsOfList(draft: ListDraft): Faults<ListField> {
  return { ...faultsOfHead(draft), ...priorityFault(draft.priority) };
}

export function bodyOfList(draft: ListDraft): PriceListBody {
  return { ...bodyOfHead(draft), priority: Number(draft.priority) };
}

export function priorityFault(priority: string): Faults<'priority'> {
  return wholeNumber(priority, 0, PRIORITY_MOST) === null ? { priority: 'admin.prices.priority-wrong' } : {};
}

export type ChargeDraft = HeadDraft & { rate: string; taxes: ServiceChargeRow['taxes'] };
export type ChargeField = HeadField | 'rate';
export const newCharge: ChargeDraft = { ...newHead, rate: '', taxes: [] };

export function draftOfCharge(charge: ServiceChargeRow): ChargeDraft {
  return { ...draftOfHead(charge), rate: typedRate(charge.rateBp), taxes: charge.taxes };
}

export function faultsOfCharge(draft: ChargeDraft): Faults<ChargeField> {
  const rate = rateOf(draft.rate);
  const isWrong = rate === null || rate === 0 || rate > 10_000;
  return { ...faultsOfHead(draft), ...(isWrong ? { rate: 'admin.prices.rate-wrong' as const } : {}) };
}

export function bodyOfCharge(draft: ChargeDraft): ServiceChargeBody {
  return { ...bodyOfHead(draft), rateBp: rateOf(draft.rate) ?? 0, taxes: draft.taxes };
}
