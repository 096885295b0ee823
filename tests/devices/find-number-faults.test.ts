import { expect, test } from 'vitest';
import { findNumberFaults, type NumberedFact } from './find-number-faults.ts';

const fact = (seq: number, number: string | null, fork = 0): NumberedFact => {
  return { device_id: 'd', incarnation: 1, fork, seq, numbers: number === null ? [] : [number] };
};

test('finds nothing where numbers are whole, with a copy or without', () => {
  expect(findNumberFaults([fact(1, null), fact(2, 'A1-000001'), fact(3, 'A1-000002')])).toEqual([]);
  const forked = [fact(1, 'A1-000001'), fact(2, 'A1-000002'), fact(2, 'A1-000002', 1)];
  expect(findNumberFaults(forked)).toEqual([]);
});

test('finds gaps, and numbers that came twice', () => {
  expect(findNumberFaults([fact(1, null), fact(3, null)])).toHaveLength(1);
  expect(findNumberFaults([fact(1, 'A1-000001'), fact(2, 'A1-000003')])).toHaveLength(1);
  expect(findNumberFaults([fact(1, 'A1-000001'), fact(2, 'A1-000001')])).toHaveLength(1);
  expect(findNumberFaults([fact(1, null), fact(5, null, 1)])).toHaveLength(1);
  expect(findNumberFaults([fact(1, null), fact(1, null, 1), fact(1, null, 1)])).toHaveLength(1);
});

test('finds a number that two lives of a till, or two tills, have printed', () => {
  const lives = [1, 2].map((incarnation) => ({ ...fact(1, 'A1-000001'), incarnation }));
  expect(findNumberFaults(lives)).toEqual(['receipts of several lives: A1-000001']);
  const devices = ['d', 'e'].map((device_id) => ({ ...fact(1, 'A1-000001'), device_id }));
  expect(findNumberFaults(devices)).toHaveLength(1);
});
