import { expect, it } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import type { Platform } from '../platform/module.ts';
import { createDeviceContacts, saidProtocol, saidVersion } from './device-contacts.ts';

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
  const said = { version: '1.0.0', protocol: 3, pulled: true };
  await contacts.note(platform, company, device, said);
  await contacts.note(platform, company, device, said);
  expect(tries).toBe(1);
  await contacts.flush(platform);
  await contacts.flush(platform);
  expect(tries).toBe(2);
  const err = new Error('no database');
  expect(warnings).toEqual([
    { err, deviceId: device },
    { err, companyId: company },
  ]);
});

it('takes for a version what looks like one', () => {
  for (const version of ['1.0.0', '0.1.0-beta.2+build_7']) expect(saidVersion(version)).toBe(version);
  for (const none of [undefined, '', '<b>1</b>', '1'.repeat(41), '1 0', ['1', '2']]) {
    expect(saidVersion(none)).toBeNull();
  }
});

it('takes for a protocol what looks like one', () => {
  expect(['1', '3', '12'].map(saidProtocol)).toEqual([1, 3, 12]);
  for (const none of [undefined, '', '-1', '1.5', '1e3', '1234567', ['1', '2']]) {
    expect(saidProtocol(none)).toBeNull();
  }
});
