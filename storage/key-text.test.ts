import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromKeyText, toKeyText } from './key-text.ts';

/** Any sequence of code units, lone surrogates among them, with many near the borders that matter. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(0, 0x61, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff),
      fc.nat(0xffff),
    ),
    {
      maxLength: 8,
    },
  )
  .map((units) => String.fromCharCode(...units));

it('comes back as it was', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(fromKeyText(toKeyText(value))).toBe(value);
    }),
  );
});

it('sorts and equals in SQLite as in JavaScript', () => {
  const database = new BetterSqlite3(':memory:');
  const compare = database.prepare('SELECT (a > b) - (a < b) FROM (SELECT ? AS a, ? AS b)').pluck();
  fc.assert(
    fc.property(text, text, (a, b) => {
      const order = Number(a > b) - Number(a < b);
      expect(compare.get(toKeyText(a), toKeyText(b))).toBe(order);
    }),
    { numRuns: 1000 },
  );
  database.close();
});
