import { expect, test } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Told } from '../workload/told.ts';
import { wentWithADisk } from './judge.ts';

const id = '00000000-0000-7f97-bbeb-dfa2f620cc95' as Id;
const promised = {
  fact: { what: 'fact', id, kind: 'sale', number: null, seq: 1, device: null, incarnation: 1, hash: null },
  document: { what: 'document', collection: 'tasks', id, fields: {}, stamps: {} },
  delivery: { what: 'delivery', id, register: id },
} as const;
const told = (what: keyof typeof promised, at: number, by = 'till 1'): Told => ({
  at,
  by,
  ...promised[what],
});
const disk = { by: 'till 1', facts: new Set([id]), booked: new Set<string>(), from: 100, to: 200 };
const isGone = (entry: Told) => wentWithADisk({ lostWithDisk: [disk], restores: [] }, entry, new Set());

test.each(['fact', 'document', 'delivery'] as const)(
  'a %s that was promised after the disk was copied went with it',
  (what) => {
    expect(isGone(told(what, 150))).toBe(true);
  },
);

test.each(['document', 'delivery'] as const)('a %s of another time, or of another till, did not', (what) => {
  expect(isGone(told(what, 99))).toBe(false);
  expect(isGone(told(what, 201))).toBe(false);
  expect(isGone(told(what, 150, 'till 2'))).toBe(false);
});
