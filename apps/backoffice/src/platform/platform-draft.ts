import {
  ACCESS_MINUTES_MOST,
  IDLE_MINUTES_MOST,
  platformSettings,
  SESSION_DAYS_MOST,
} from '@karvon/shared/settings/platform-settings.ts';
import type { PlatformSettings } from '../data/settings-answers.ts';
import { linesOf, wholeNumber } from '../words/text-lines.ts';

/** Settings of the platform as they are typed. */
export type PlatformDraft = { timeZone: string; origins: string } & Record<NumberField, string>;
export type PlatformField = keyof PlatformDraft;
export type NumberField = (typeof numberFields)[number];

export const numberFields = ['access', 'session', 'idle', 'api', 'auth', 'live'] as const;

const LIMIT = { from: 0, to: 1_000_000 };
/** What each of them takes. */
export const bounds: Record<NumberField, { from: number; to: number }> = {
  access: { from: 1, to: ACCESS_MINUTES_MOST },
  session: { from: 1, to: SESSION_DAYS_MOST },
  idle: { from: 0, to: IDLE_MINUTES_MOST },
  api: LIMIT,
  auth: LIMIT,
  live: LIMIT,
};

type Values = PlatformSettings['values'];

export function draftOfPlatform(values: Values): PlatformDraft {
  return {
    timeZone: values.timeZone,
    origins: values.webOrigins.join('\n'),
    access: String(values.accessMinutes),
    session: String(values.sessionDays),
    idle: String(values.idleMinutes),
    api: String(values.apiPerMinute),
    auth: String(values.authPerMinute),
    live: String(values.messagesPerMinute),
  };
}

/** Those of what was typed that are no origins. */
export function wrongOrigins(typed: string): string[] {
  const { schema } = platformSettings.webOrigins;
  return originsOf(typed).filter((origin) => !schema.safeParse([origin]).success);
}

/** The fields that the centre would refuse. */
export function faultsOfPlatform(draft: PlatformDraft): PlatformField[] {
  return [
    ...(wrongOrigins(draft.origins).length === 0 ? [] : ['origins' as const]),
    ...numberFields.filter(
      (field) => wholeNumber(draft[field], bounds[field].from, bounds[field].to) === null,
    ),
  ];
}

export type PlatformChoice = { [Key in keyof Values]?: Values[Key] | null };

/** What is to be chosen: what has become another, and null where it is the default again. */
export function choiceOfPlatform(
  before: PlatformDraft,
  draft: PlatformDraft,
  defaults: Values,
): PlatformChoice {
  const wanted: Values = {
    timeZone: draft.timeZone,
    webOrigins: originsOf(draft.origins),
    accessMinutes: Number(draft.access),
    sessionDays: Number(draft.session),
    idleMinutes: Number(draft.idle),
    apiPerMinute: Number(draft.api),
    authPerMinute: Number(draft.auth),
    messagesPerMinute: Number(draft.live),
  };
  const typedAs = {
    timeZone: 'timeZone',
    webOrigins: 'origins',
    accessMinutes: 'access',
    sessionDays: 'session',
    idleMinutes: 'idle',
    apiPerMinute: 'api',
    authPerMinute: 'auth',
    messagesPerMinute: 'live',
  } as const;
  const choice = (Object.keys(typedAs) as (keyof Values)[])
    .filter((key) => before[typedAs[key]] !== draft[typedAs[key]])
    .map((key) => [key, String(wanted[key]) === String(defaults[key]) ? null : wanted[key]]);
  return Object.fromEntries(choice) as PlatformChoice;
}

function originsOf(typed: string): string[] {
  return linesOf(typed).filter((line) => line !== '');
}
