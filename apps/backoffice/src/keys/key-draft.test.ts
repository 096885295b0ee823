import { accessOf } from '@karvon/shared/rights/access.ts';
import { keyRights } from '@karvon/shared/rights/rights.ts';
import { rightsOf } from '@karvon/shared/rights/roles.ts';
import { expect, test } from 'vitest';
import { offline } from '../data/failure.ts';
import {
  bodyOfKey,
  faultsOfKey,
  fieldOfKeyRefusal,
  newKey,
  rightsOfDraft,
  rightsToGive,
  stateOfKey,
} from './key-draft.ts';

const [a, b] = ['branch-a', 'branch-b'];
const admin = accessOf([{ branch: null, rights: rightsOf('company.admin') }]);
const there = accessOf([{ branch: a, rights: rightsOf('company.manager') }]);

test('nobody gives a key what they do not hold, nor what no key may have', () => {
  const offered = rightsToGive(admin, null);
  expect(offered).toContain('stock.view');
  expect(offered.every((right) => keyRights.includes(right))).toBe(true);
  expect(offered).not.toContain('audit.view');
  expect(rightsToGive(there, null)).toEqual([]);
});

test('at single branches only what can be held there, in each of them', () => {
  expect(rightsToGive(there, [a])).toContain('sales.view');
  expect(rightsToGive(there, [a])).not.toContain('ledger.view');
  expect(rightsToGive(there, [a, b])).toEqual([]);
  const draft = { ...newKey, rights: ['sales.view' as const, 'ledger.view' as const], branches: [a] };
  expect(rightsOfDraft(draft, admin)).toEqual(['sales.view']);
});

test('what is missing is named, and a whole one is sent with its last moment', () => {
  expect(Object.keys(faultsOfKey({ ...newKey, branches: [] }, []))).toEqual(['name', 'branches', 'rights']);
  const draft = { ...newKey, name: ' Site ', days: 30 };
  expect(faultsOfKey(draft, ['sales.view'])).toEqual({});
  expect(bodyOfKey(draft, ['sales.view'], Date.parse('2026-11-22T10:00:00.000Z'))).toEqual({
    name: 'Site',
    branches: null,
    rights: ['sales.view'],
    expiresAt: '2026-12-22T10:00:00.000Z',
  });
  expect(fieldOfKeyRefusal({ ...offline, details: { 'rights.0': ['is unknown'] } })).toBe('rights');
  expect(fieldOfKeyRefusal({ ...offline, details: { body: ['is missing'] } })).toBeNull();
});

test('a key is good until it ends or is revoked', () => {
  const key = { expiresAt: '2026-12-01T00:00:00.000Z', revokedAt: null };
  const [before, after] = [Date.parse('2026-11-30T00:00:00.000Z'), Date.parse('2026-12-01T00:00:00.000Z')];
  expect([stateOfKey(key, before), stateOfKey(key, after)]).toEqual(['good', 'expired']);
  expect(stateOfKey({ ...key, revokedAt: '2026-11-01T00:00:00.000Z' }, before)).toBe('revoked');
});
