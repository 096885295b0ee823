import { problem } from '@karvon/shared/till-api/problems.ts';
import { expect, test } from 'vitest';
import { syncTrouble } from './sync-trouble.ts';

test('tells a missing network from a no of the centre, a full disk and a fault of the program', () => {
  expect(syncTrouble({ connection: 'online', problem: null })).toBe('none');
  expect(syncTrouble({ connection: 'online', problem: problem('till-copied') })).toBe('none');
  expect(syncTrouble({ connection: 'offline', problem: null })).toBe('network');
  expect(syncTrouble({ connection: 'refused', problem: problem('till-revoked') })).toBe('refused');
  expect(syncTrouble({ connection: 'refused', problem: problem('centre-refused') })).toBe('refused');
  expect(syncTrouble({ connection: 'offline', problem: problem('disk-full') })).toBe('disk');
  expect(syncTrouble({ connection: 'offline', problem: problem('sync-failed') })).toBe('fault');
  expect(syncTrouble({ connection: 'refused', problem: problem('centre-not-understood') })).toBe('fault');
});
