import { expect, it } from 'vitest';
import { findWireFault } from '@karvon/shared/values/wire-json.ts';
import { boundedDetails, boundedText } from './bounded-details.ts';

it('leaves small details as they are', () => {
  const details = {
    role: { from: 'company.cashier', to: null },
    branches: ['a', 'b'],
    days: 30,
    whole: true,
  };
  expect(boundedDetails(details)).toEqual(details);
});

it('cuts what is long, many or deep', () => {
  const bounded = boundedDetails({
    note: 'n'.repeat(10_000),
    lines: Array.from({ length: 1000 }, (_, index) => index),
    deep: { a: { b: { c: { d: 1 } } } },
    ...Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`field${index}`, index])),
  });
  expect(bounded['note']).toBe(`${'n'.repeat(300)}…`);
  expect(bounded['lines']).toHaveLength(31);
  expect(bounded['deep']).toEqual({ a: { b: { c: '…' } } });
  expect(Object.keys(bounded)).toHaveLength(30);
});

it.each(['pinHash', 'pin_hash', 'password', 'PIN', 'refreshToken', 'Set-Cookie'])(
  'keeps no %s, wherever it stands',
  (name) => {
    const bounded = boundedDetails({
      [name]: 's3cret',
      person: { [name]: { from: 's3cret', to: 's3cret' } },
    });
    expect(JSON.stringify(bounded)).not.toContain('s3cret');
  },
);

it.each(['a\u0000b', 'a\uD800b', 'e\u0301', `${'a'.repeat(299)}😀b`])(
  'makes text of %j that travels',
  (text) => {
    const details = boundedDetails({ [text]: text, list: [text] });
    expect(findWireFault(details)).toBeNull();
    expect(findWireFault(boundedText(text))).toBeNull();
  },
);

it('takes a number that is no safe integer for its text', () => {
  expect(boundedDetails({ share: 0.5, huge: 2 ** 60 })).toEqual({ share: '0.5', huge: String(2 ** 60) });
});
