import pino from 'pino';
import { expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { Platform, TillListener } from '../platform/module.ts';
import { createDeviceContacts } from './device-contacts.ts';
import { followTills } from './till-presence.ts';

it('outlives a database that is away as a till goes', async () => {
  const away = async () => {
    throw new Error('Connection terminated unexpectedly');
  };
  const listeners: TillListener[] = [];
  const logged = Promise.withResolvers<string>();
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => line.includes('came or went') && logged.resolve(line) },
  );
  const platform = {
    db: { tenant: away },
    clock: () => 0,
    log,
    onlineTills: away,
    publish: () => undefined,
    onTill: (listener: TillListener) => listeners.push(listener),
    onRefusedTill: () => undefined,
  } as unknown as Platform;
  followTills(platform, createDeviceContacts());
  // A rejection that nobody takes would end the process, and this run of tests.
  for (const listener of listeners) listener(testId(), testId());
  expect(await logged.promise).toContain('Connection terminated');
});
