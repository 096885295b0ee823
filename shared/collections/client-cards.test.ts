import { expect, test } from 'vitest';
import { cardCode, isCard, splitTags } from './client-cards.ts';

test('a tag that is a number is a card; a word is a group', () => {
  expect(['2200000000015', 'VIP-000123', '123456', 'а-123456'].filter(isCard)).toHaveLength(4);
  expect(['wholesale', '12345', 'VIP 000123', '10 %', 'group-2024', 'x'.repeat(51)].filter(isCard)).toEqual(
    [],
  );
  expect(splitTags(['wholesale', '123456'])).toEqual({ cards: ['123456'], groups: ['wholesale'] });
  expect(cardCode(' vip-000123 ')).toBe('VIP-000123');
});
