import { expect, it } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import type { Platform } from '../platform/module.ts';
import { createDeviceContacts, saidVersion } from './device-contacts.ts';

const newId = testIds();
const [company, device] = [newId(), newId()];

it('lets a till in whose visit cannot be noted, says so, and does not try again at each request', async () => {
  let tries = 0;
  const warnings: unknown[] = [];
  const platform = {
    clock: () => 0,
    db: {
      tenant: async () => {
        tries += 1;
        throw new Error('no database');
      },
    },
    log: { warn: (fields: unknown) => warnings.push(fields) },
  } as unknown as Platform;
  const contacts = createDeviceContacts();
  await contacts.note(platform, company, device, '1.0.0');
  await contacts.note(platform, company, device, '1.0.0');
  expect(tries).toBe(1);
  expect(warnings).toEqual([{ err: new Error('no database'), deviceId: device }]);
});

it('takes for a version what looks like one', () => {
  for (const version of ['1.0.0', '0.1.0-beta.2+build_7']) expect(saidVersion(version)).toBe(version);
  for (const none of [undefined, '', '<b>1</b>', '1'.repeat(41), '1 0', ['1', '2']]) {
    expect(saidVersion(none)).toBeNull();
  }
});
