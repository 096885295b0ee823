import { platformSettings } from '@karvon/shared/settings/platform-settings.ts';
import type { PlatformSettings } from '../data/settings-answers.ts';
import { linesOf, wholeNumber } from '../words/text-lines.ts';

/** Settings of the platform as they are typed. */
export type PlatformDraft = { timeZone: string; origins: string; api: string; auth: string; live: string };
export type PlatformField = keyof PlatformDraft;

export const LIMIT_MOST = 1_000_000;

type Values = PlatformSettings['values'];

export function draftOfPlatform({
  timeZone,
  webOrigins,
  apiPerMinute,
  authPerMinute,
  messagesPerMinute,
}: Values): PlatformDraft {
  return {
    timeZone,
    origins: webOrigins.join('\n'),
    api: String(apiPerMinute),
    auth: String(authPerMinute),
    live: String(messagesPerMinute),
  };
}

/** Those of what was typed that are no origins. */
export function wrongOrigins(typed: string): string[] {
  const { schema } = platformSettings.webOrigins;
  return originsOf(typed).filter((origin) => !schema.safeParse([origin]).success);
}

/** The fields that the centre would refuse. */
export function faultsOfPlatform(draft: PlatformDraft): PlatformField[] {
  const limits = ['api', 'auth', 'live'] as const;
  return [
    ...(wrongOrigins(draft.origins).length === 0 ? [] : ['origins' as const]),
    ...limits.filter((limit) => wholeNumber(draft[limit], 0, LIMIT_MOST) === null),
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
    apiPerMinute: Number(draft.api),
    authPerMinute: Number(draft.auth),
    messagesPerMinute: Number(draft.live),
  };
  const typedAs = {
    timeZone: 'timeZone',
    webOrigins: 'origins',
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
