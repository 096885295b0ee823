import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collections } from './all.ts';
import { appointments, appointmentStates } from './appointments.ts';
import type { Collection, StoredFields } from './declare.ts';
import { type WrittenByBoth, versionsOf } from './generate-documents.test-support.ts';
import { orders, orderStates } from './orders.ts';

const both = collections.filter((collection) => collection.origin === 'both');

test('every collection that both sides write has a rule', () => {
  expect(both.map(({ name }) => name)).toEqual(['clients', 'orders', 'appointments', 'tasks', 'deliveries']);
  expect(both.filter(({ resolve }) => resolve === undefined)).toEqual([]);
});

describe.each(both)('what two versions of $name come to', (collection) => {
  const { name } = collection;
  const resolve = resolverOf(collection);
  const version = versionsOf(name as WrittenByBoth);

  test('does not depend on which comes first', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        expect(resolve(one, other)).toStrictEqual(resolve(other, one));
      }),
    );
  });

  test('does not depend on how they are grouped', () => {
    fc.assert(
      fc.property(version, version, version, (one, two, three) => {
        expect(resolve(resolve(one, two), three)).toStrictEqual(resolve(one, resolve(two, three)));
      }),
    );
  });

  test('is the version itself when it meets itself, or what it went into', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        expect(resolve(one, one)).toStrictEqual(one);
        const both = resolve(one, other);
        expect(resolve(both, one)).toStrictEqual(both);
      }),
    );
  });

  test('fits the schema, and leaves the versions as they were', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const before = structuredClone([one, other]);
        const { _deleted, ...document } = resolve(one, other);
        expect(collection.schema.safeParse(document).error).toBeUndefined();
        expect(_deleted).toBeTypeOf('boolean');
        expect([one, other]).toStrictEqual(before);
      }),
    );
  });

  test('is the same at every replica that has seen the same versions, in any order and however often', () => {
    const seen = fc.array(version, { minLength: 1, maxLength: 5 }).chain((versions) => {
      const repeated = fc.array(fc.constantFrom(...versions), { maxLength: 5 });
      const arrival = repeated.chain((more) =>
        fc.shuffledSubarray([...versions, ...more], { minLength: versions.length + more.length }),
      );
      return fc.tuple(arrival, arrival);
    });
    fc.assert(
      fc.property(seen, ([here, there]) => {
        expect(here.reduce(resolve)).toStrictEqual(there.reduceRight(resolve));
      }),
    );
  });
});

describe.each([
  { collection: orders, states: orderStates },
  { collection: appointments, states: appointmentStates },
])('states of $collection.name', ({ collection, states }) => {
  test('odoo 288974: never go back, whatever stamps the older one carries', () => {
    const resolve = resolverOf(collection);
    const version = versionsOf(collection.name as WrittenByBoth);
    const placeOf = (document: StoredFields) => states.indexOf(document['status'] as never);
    fc.assert(
      fc.property(version, version, (one, other) => {
        expect(placeOf(resolve(one, other))).toBe(Math.max(placeOf(one), placeOf(other)));
      }),
    );
  });
});

function resolverOf({ resolve }: Collection): (one: StoredFields, other: StoredFields) => StoredFields {
  if (resolve === undefined) throw new Error('There is no rule.');
  return (one, other) => resolve(one, other);
}
