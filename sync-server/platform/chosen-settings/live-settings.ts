import type { Logger } from 'pino';
import { valuesOf } from '@karvon/shared/settings/declare.ts';
import { platformSettings, type PlatformValues } from '@karvon/shared/settings/platform-settings.ts';
import type { Bus } from '../bus/bus.ts';
import type { Database } from '../db/transaction.ts';
import type { Settings } from '../settings.ts';
import { readChosen } from './chosen-table.ts';

export type LiveSettings = {
  /** The environment's, with what the platform's people have chosen in place of it: read anew at each look. */
  settings: Settings;
  /** Has every process read what was chosen; this one has when it resolves. */
  changed: () => Promise<void>;
  stop: () => void;
};

/** A change that was told to nobody (the process that did it died) is learnt by asking. */
const LOOK_EVERY_MS = 30_000;

/** Reads what the platform's people have chosen, and follows it. */
export async function followSettings(parts: {
  db: Database;
  bus: Bus;
  environment: Settings;
  log: Logger;
}): Promise<LiveSettings> {
  const { db, bus, environment, log } = parts;
  let newest = 0;
  let values = defaultsOf(environment);
  const read = async () => {
    const { chosen, version } = await db.platform(readChosen);
    // Two may read at once, and the one that began first may end last.
    if (version < newest) return;
    newest = version;
    values = valuesOf(platformSettings, chosen, defaultsOf(environment));
  };
  const look = () =>
    read().catch((error: unknown) => log.warn({ err: error }, 'the settings could not be read'));
  await read();
  bus.subscribe('settings', () => void look());
  bus.onGap(() => void look());
  const timer = db.kind === 'pglite' ? null : setInterval(() => void look(), LOOK_EVERY_MS);
  timer?.unref();
  return {
    settings: {
      ...environment,
      get timeZone() {
        return values.timeZone;
      },
      get webOrigins() {
        return values.webOrigins;
      },
      get accessMinutes() {
        return values.accessMinutes;
      },
      get sessionDays() {
        return values.sessionDays;
      },
      get idleMinutes() {
        return values.idleMinutes;
      },
      get apiPerMinute() {
        return values.apiPerMinute;
      },
      get authPerMinute() {
        return values.authPerMinute;
      },
      get messagesPerMinute() {
        return values.messagesPerMinute;
      },
    },
    changed: async () => {
      bus.publish('settings', null);
      await read();
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
    },
  };
}

/** What holds where nobody has chosen: the environment's word. */
export function defaultsOf(environment: Settings): PlatformValues {
  const { timeZone, webOrigins, accessMinutes, sessionDays, idleMinutes } = environment;
  const { apiPerMinute, authPerMinute, messagesPerMinute } = environment;
  const lengths = { accessMinutes, sessionDays, idleMinutes };
  return { timeZone, webOrigins, ...lengths, apiPerMinute, authPerMinute, messagesPerMinute };
}
