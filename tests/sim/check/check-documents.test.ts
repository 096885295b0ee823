import { expect, test } from 'vitest';
import type { ToldDocument } from '../workload/told.ts';
import { checkDocuments } from './check-documents.ts';
import { noTrouble, type World } from './world.ts';

const NODE = 'a1b2';
const [FIRST, SECOND, GIVEN] = ['0mzzzzzz1-0000', '0mzzzzzz2-0000', '0mlzzzzz1-0000'].map(
  (time) => `${time}-${NODE}`,
) as [string, string, string];

const added: ToldDocument = {
  what: 'document',
  collection: 'clients',
  id: 'c',
  fields: { tags: [] },
  stamps: { tags: FIRST },
};

/** A client that a till wrote about with its clock a day ahead, and what the centre has made of it. */
function faultsOf(told: ToldDocument[], pulledDown: string[], tags: unknown): string[] {
  const doc = { id: 'c', tags, stamps: { tags: GIVEN } };
  const world = {
    told: told.map((entry) => ({ ...entry, at: 0, by: 'till A1' })),
    centre: {
      devices: [],
      documents: new Map([['clients', [{ doc, deleted: false }]]]),
      pulledDown: pulledDown.map((stamp) => ({ document: 'c', stamp, given: GIVEN })),
    },
    expected: noTrouble(Date.UTC(2050, 0, 1)),
  };
  return checkDocuments(world as unknown as World).map(({ kind }) => kind);
}

test('an edit gives way to a later one that was pulled down to the same moment', () => {
  const changed = { ...added, fields: { tags: ['57'] }, stamps: { tags: SECOND } };
  expect(faultsOf([added, changed], [FIRST, SECOND], ['57'])).toEqual([]);
});

test('an edit gives way to one whose till died between writing it down and saying so', () => {
  expect(faultsOf([added], [FIRST, SECOND], ['57'])).toEqual([]);
});

test('a value that nobody wrote is found', () => {
  expect(faultsOf([added], [FIRST], ['57'])).toEqual(['diverged']);
  const other = { ...added, fields: { note: 'x' }, stamps: { note: SECOND } };
  expect(faultsOf([added, other], [FIRST, SECOND], ['57'])).toContain('diverged');
});

test('a deletion that was pulled down stands under the earlier stamp after a restore, and nothing less will do', () => {
  const told = { ...added, at: 0, by: 'till A1', fields: {}, stamps: { deleted: FIRST } };
  const kindsAfter = (stamps: Record<string, string>, deleted: boolean, restores: object[]) => {
    const expected = {
      ...noTrouble(Date.UTC(2050, 0, 1)),
      restores,
      wrongClocks: new Set([`device-${NODE}`]),
    };
    const documents = new Map([['clients', [{ doc: { id: 'c', stamps }, deleted }]]]);
    const world = { told: [told], centre: { devices: [], documents, pulledDown: [] }, expected };
    return checkDocuments(world as unknown as World).map(({ kind }) => kind);
  };
  expect(kindsAfter({ deleted: GIVEN }, true, [{}])).toEqual([]);
  expect(kindsAfter({ deleted: GIVEN, restored: SECOND }, false, [{}])).toEqual([]);
  expect(kindsAfter({ deleted: GIVEN }, true, [])).toEqual(['lost']);
  expect(kindsAfter({ deleted: GIVEN }, false, [{}])).toEqual(['lost']);
  expect(kindsAfter({}, false, [{}])).toEqual(['lost']);
});
