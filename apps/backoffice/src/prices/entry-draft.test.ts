import { expect, test } from 'vitest';
import { asCode, bodyOfCodes, faultsOfCodes, newCodes } from './codes-draft.ts';
import {
  bodyOfCharge,
  bodyOfHead,
  bodyOfList,
  draftOfHead,
  faultsOfCharge,
  faultsOfList,
  newCharge,
  newHead,
  newList,
} from './entry-draft.ts';
import { stateOf } from './entry-state.ts';

test('a list needs a name and a number in the order', () => {
  expect(Object.keys(faultsOfList({ ...newList, priority: '' }))).toEqual(['name', 'priority']);
  const list = { ...newList, name: { en: ' Wholesale ', ru: '' }, from: '2026-12-01' };
  expect(faultsOfList(list)).toEqual({});
  expect(bodyOfList(list)).toEqual({
    name: { en: 'Wholesale' },
    from: '2026-12-01',
    to: null,
    branches: null,
    groups: null,
    priority: 0,
  });
});

test('names are sent as tills can keep them', () => {
  expect(bodyOfHead({ ...newHead, name: { ru: 'Чай\u0306' } }).name).toEqual({
    ru: 'Чай\u0306'.normalize('NFC'),
  });
});

test('tags of clients are typed with commas between, and kept once each', () => {
  const tagged = { ...newList, name: { en: 'Staff' }, groups: ' VIP, staff ,, vip' };
  expect(faultsOfList(tagged)).toEqual({});
  expect(bodyOfHead(tagged).groups).toEqual(['VIP', 'staff']);
  expect(draftOfHead({ ...bodyOfHead(tagged), branches: null }).groups).toBe('VIP, staff');
  const wrong = [' , ', 'x'.repeat(51), Array.from({ length: 101 }, (_, index) => index).join()];
  expect(wrong.map((groups) => Object.keys(faultsOfList({ ...tagged, groups })))).toEqual([
    ['groups'],
    ['groups'],
    ['groups'],
  ]);
});

test('a charge needs a percentage that is none of nothing', () => {
  const named = { ...newCharge, name: { en: 'Service' } };
  expect(['', '0', '101'].map((rate) => Object.keys(faultsOfCharge({ ...named, rate })))).toEqual([
    ['rate'],
    ['rate'],
    ['rate'],
  ]);
  expect(bodyOfCharge({ ...named, rate: '12,5' }).rateBp).toBe(1_250);
});

test('days are included on both ends', () => {
  const days = { from: '2026-12-01', to: '2026-12-02' };
  const states = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'].map((day) => stateOf(days, day));
  expect(states).toEqual(['coming', 'now', 'now', 'ended']);
});

test('codes are written in capitals, and as many as the centre makes at once', () => {
  expect(asCode(' summer ')).toBe('SUMMER');
  expect(Object.keys(faultsOfCodes({ ...newCodes, count: '1001', length: '3' }))).toEqual([
    'count',
    'length',
  ]);
  expect(bodyOfCodes(newCodes)).toEqual({ count: 100, prefix: '', length: 8, from: null, to: null });
});
