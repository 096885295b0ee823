import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalHash, canonicalJson, findWireFault, type WireJson } from './wire-json.ts';

describe('what may not travel is named with its path and reason', () => {
  const deep = Array.from({ length: 20 }).reduce<WireJson>((inner) => ({ inner }), 1);
  test.each([
    [{ a: { b: [1, 0.5] } }, 'a.b.1', 'safe integer'],
    [{ a: 'x\u0000y' }, 'a', 'U+0000'],
    [{ a: '\ud800' }, 'a', 'surrogate'],
    [{ a: 'e\u0301' }, 'a', 'normal form'],
    [{ a: undefined }, 'a', 'undefined'],
    [{ a: new Date(0) }, 'a', 'plain object'],
    [{ a: Number.NaN }, 'a', 'safe integer'],
    [{ a: -0 }, 'a', 'safe integer'],
    [{ a: 2 ** 53 }, 'a', 'safe integer'],
    [{ a: 1e21 }, 'a', 'safe integer'],
    [{ a: -Infinity }, 'a', 'safe integer'],
    [{ 'k\u0000': 1 }, 'k', 'U+0000'],
    [{ 'k\udfff': 1 }, 'k', 'surrogate'],
    [{ 'e\u0301': 1 }, 'e', 'normal form'],
    [{ a: 1n }, 'a', 'bigint'],
    [{ a: () => 1 }, 'a', 'function'],
    [{ a: Array.from({ length: 2 }) }, 'a.0', 'undefined'],
    [deep, 'inner', 'deep'],
  ])('%#', (value, path, reason) => {
    const fault = findWireFault(value);
    expect(fault?.path.startsWith(path)).toBe(true);
    expect(fault?.reason).toContain(reason);
  });
});

const wire = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.string({ unit: 'grapheme' }).map((s) => s.normalize('NFC').replaceAll('\u0000', '')),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), tie('value'), { maxKeys: 4 }),
  ),
})).value as fc.Arbitrary<WireJson>;

test('the canonical form does not depend on the order of keys, and survives JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), wire), (document) => {
      const turned = Object.fromEntries(Object.entries(document).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(document));
      expect(canonicalHash(JSON.parse(JSON.stringify(document)))).toBe(canonicalHash(document));
      expect(findWireFault(document)).toBeNull();
    }),
  );
});
