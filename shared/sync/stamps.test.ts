import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  latestStamp,
  mapStamps,
  mergeByStamps,
  movedTo,
  nextStamp,
  nodeOfStamp,
  type Stamp,
  stampSchema,
  stampsIn,
  timeOfStamp,
} from './stamps.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 8);
const time = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

test('a stamp names its time and node, and later ones sort after earlier ones', () => {
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [a, b] = [nextStamp(null, one, 'a'), nextStamp(null, other, 'b')];
      expect([timeOfStamp(a), nodeOfStamp(a)]).toEqual([one, 'a']);
      expect(one === other || a < b === one < other).toBe(true);
      expect(stampSchema.safeParse(a).success).toBe(true);
    }),
  );
});

test('a stamp is above the one before, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(time, { minLength: 2, maxLength: 20 }), (clock) => {
      let last: Stamp | null = null;
      for (const now of clock) {
        const next: Stamp = nextStamp(last, now, 'a');
        expect(last === null || next > last).toBe(true);
        last = next;
      }
    }),
  );
});

test('more changes than a millisecond has numbers run into the next one', () => {
  const last = stampSchema.parse(`${nextStamp(null, NOW, 'a').slice(0, 9)}-zzzz-a`);
  expect(timeOfStamp(nextStamp(last, NOW, 'a'))).toBe(NOW + 1);
});

test('actual 3786: an edit under a clock that is an hour behind still comes after what it was made on', () => {
  const seen = { name: 'old', stamps: { name: nextStamp(null, NOW, 'b') } };
  const edited = { name: 'new', stamps: { name: nextStamp(latestStamp(seen), NOW - HOUR, 'a') } };
  expect(mergeByStamps(seen, edited)['name']).toBe('new');
});

test('stamps of parts are found and changed as those of the document are, and nothing else is', () => {
  const [one, two] = [nextStamp(null, 1, 'a'), nextStamp(null, 2, 'a')];
  const document = { text: one, stamps: { text: one }, lines: [{ id: 'x', stamps: { qty: two } }], n: null };
  expect(stampsIn(document)).toEqual([one, two]);
  expect(latestStamp(document)).toBe(two);
  expect(mapStamps(document, (stamp) => movedTo(stamp, 7))).toStrictEqual({
    text: one,
    stamps: { text: nextStamp(null, 7, 'a') },
    lines: [{ id: 'x', stamps: { qty: nextStamp(null, 7, 'a') } }],
    n: null,
  });
});

test('a field that only the newer program knows is carried along, and fields named like those of every object are fields', () => {
  const stamp = nextStamp(null, 1, 'a');
  const newer = JSON.parse(
    `{"v":2,"later":[1],"constructor":1,"__proto__":{"a":1},"stamps":{"later":"${stamp}"}}`,
  );
  const merged = mergeByStamps({ v: 1, name: 'x', stamps: {} }, newer);
  expect(JSON.stringify(merged)).toBe(
    `{"v":2,"name":"x","stamps":{"later":"${stamp}"},"later":[1],"constructor":1,"__proto__":{"a":1}}`,
  );
});

test('a deletion has a stamp of its own: an older one does not take back what was restored since', () => {
  const [first, second] = [nextStamp(null, 1, 'a'), nextStamp(null, 2, 'b')];
  const deleted = { _deleted: true, stamps: { deleted: first } };
  const restored = { _deleted: false, stamps: { deleted: first, restored: second } };
  expect(mergeByStamps(deleted, restored)).toStrictEqual(restored);
});

test('what only left a till’s sight is not deleted: no stamp says so', () => {
  const stamps = { name: nextStamp(null, 1, 'a') };
  const there = { _deleted: false, name: 'x', stamps };
  expect(mergeByStamps({ ...there, _deleted: true }, there)).toStrictEqual(there);
});
