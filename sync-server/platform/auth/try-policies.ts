import type { CountedTry, TryKey } from './count-tries.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Mails that anybody may have sent to an address that may not be theirs: few, and not many from one place. */
export function triesOfMail(address: string, email: string): CountedTry[] {
  return [
    {
      key: ['mail address', address],
      policy: { free: 30, forgetMs: 2 * MINUTE_MS, pauseMs: MINUTE_MS, longestPauseMs: HOUR_MS },
    },
    {
      key: ['mail pair', address, email],
      policy: { free: 5, forgetMs: 12 * MINUTE_MS, pauseMs: MINUTE_MS, longestPauseMs: HOUR_MS },
    },
    {
      key: ['mail account', email],
      policy: { free: 15, forgetMs: 10 * MINUTE_MS, pauseMs: MINUTE_MS, longestPauseMs: 10 * MINUTE_MS },
    },
  ];
}

/** Codes typed at one place, whatever they are for. */
export function triesOfCodesAt(address: string): CountedTry {
  return {
    key: ['code address', address],
    policy: { free: 20, forgetMs: 3 * MINUTE_MS, pauseMs: MINUTE_MS, longestPauseMs: HOUR_MS },
  };
}

/**
 * Wrong codes of one account, however many were sent: ten, then two a day, so that somebody who guesses for a month is right
 * once in a hundred and fifty times. Its person, kept out by that, has the link of the same mail.
 */
export function triesOfCodesFor(purpose: string, email: string): CountedTry {
  return {
    key: ['code account', purpose, email],
    policy: { free: 10, forgetMs: 12 * HOUR_MS, pauseMs: HOUR_MS, longestPauseMs: 24 * HOUR_MS },
  };
}

/** The present password, asked of somebody who has signed in: whoever found a machine open may not guess it. */
export function triesOfPresentPassword(userId: string): CountedTry {
  return {
    key: ['present password', userId],
    policy: { free: 10, forgetMs: 10 * MINUTE_MS, pauseMs: 30 * SECOND_MS, longestPauseMs: 15 * MINUTE_MS },
  };
}

/** So many a minute, as many of them at once. */
export function ratePerMinute(key: TryKey, perMinute: number): CountedTry {
  const forgetMs = MINUTE_MS / perMinute;
  return { key, policy: { free: perMinute, forgetMs, pauseMs: forgetMs, longestPauseMs: MINUTE_MS } };
}

/** Codes that bind tills, typed at one address: a shop's tills share one. */
export function triesOfEnrolCodes(address: string): CountedTry {
  return {
    key: ['enrol code address', address],
    policy: { free: 30, forgetMs: 30 * SECOND_MS, pauseMs: 30 * SECOND_MS, longestPauseMs: 15 * MINUTE_MS },
  };
}
