import { expect, it } from 'vitest';
import { z } from 'zod';
import { clientFields } from '@karvon/shared/collections/clients.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { errorOf, badInput } from './answer-failure.ts';
import { momentSchema } from './moment.ts';

const schema = z.strictObject({
  name: z.string().min(2).max(5).optional(),
  email: clientFields.email.optional(),
  size: z.int().min(1).max(9).optional(),
  weight: z.number().gt(0).lt(10).multipleOf(0.5).optional(),
  kind: z.enum(['sale', 'return']).optional(),
  is: z.boolean().optional(),
  lines: z
    .array(z.strictObject({ id: idSchema, qty: z.int() }))
    .min(1)
    .max(2)
    .optional(),
  day: businessDateSchema.optional(),
  at: momentSchema('00:00:00.000Z').optional(),
  code: z
    .string()
    .regex(/^[A-Z]+$/)
    .optional(),
  thing: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), n: z.int() }),
      z.object({ kind: z.literal('b'), m: z.string() }),
    ])
    .optional(),
  either: z.union([z.object({ n: z.int() }), z.object({ n: z.string(), m: z.string() })]).optional(),
  must: z.string().default('x'),
});
const demanding = z.object({ name: z.string(), kind: z.enum(['a']), either: z.union([z.int(), z.string()]) });

function details(input: unknown, locale: 'ru' | 'en', of: z.ZodType = schema): Record<string, string[]> {
  const { error } = of.safeParse(input, { reportInput: true });
  return error === undefined ? {} : errorOf(badInput(error, 'body'), locale, '').error.details;
}

it.each<[object, string, string, string]>([
  [{ name: 'a' }, 'name', 'нужно не меньше 2 знаков', 'needs at least 2 characters'],
  [{ name: 'abcdef' }, 'name', 'можно не больше 5 знаков', 'may have at most 5 characters'],
  [{ name: 7 }, 'name', 'нужно: текст', 'must be text'],
  [{ email: 'x' }, 'email', 'нужен адрес электронной почты', 'must be an e-mail address'],
  [{ size: 0 }, 'size', 'должно быть не меньше 1', 'must be at least 1'],
  [{ size: 10 }, 'size', 'должно быть не больше 9', 'must be at most 9'],
  [{ size: 1.5 }, 'size', 'нужно: целое число', 'must be a whole number'],
  [{ weight: 0 }, 'weight', 'должно быть больше 0', 'must be above 0'],
  [{ weight: 10 }, 'weight', 'должно быть меньше 10', 'must be below 10'],
  [{ weight: 0.3 }, 'weight', 'должно делиться на 0.5', 'must be a multiple of 0.5'],
  [{ kind: 'x' }, 'kind', 'нужно одно из: sale, return', 'must be one of: sale, return'],
  [{ is: 'yes' }, 'is', 'нужно: да или нет', 'must be true or false'],
  [{ lines: [] }, 'lines', 'нужно не меньше 1 значения', 'needs at least 1 item'],
  [{ lines: {} }, 'lines', 'нужно: список', 'must be a list'],
  [
    { lines: [{ id: 'x', qty: 1 }] },
    'lines.0.id',
    'нужен UUIDv7 строчными буквами',
    'must be a UUIDv7 in lower case',
  ],
  [{ day: '2026-02-30' }, 'day', 'такого дня нет в календаре', 'is not a day of the calendar'],
  [{ code: 'a' }, 'code', 'не той формы', 'has not the right form'],
  [{ colour: 'red' }, 'colour', 'здесь неизвестно', 'is not known here'],
  [{ thing: { kind: 'c' } }, 'thing.kind', 'нужно одно из: a, b', 'must be one of: a, b'],
  [{ thing: { kind: 'a' } }, 'thing.n', 'не указано', 'is missing'],
  [{ either: { n: true } }, 'either.n', 'нужно: число', 'must be a number'],
])('says of %j what is wrong with %s', (input, field, russian, english) => {
  expect(details(input, 'ru')).toEqual({ [field]: [russian] });
  expect(details(input, 'en')).toEqual({ [field]: [english] });
});

it('says what is missing, whatever it should be', () => {
  const missing = ['не указано'];
  expect(details({}, 'ru', demanding)).toEqual({ name: missing, kind: missing, either: missing });
  expect(details(undefined, 'ru')).toEqual({ body: missing });
});

it('says all forms that would do', () => {
  expect(details({ at: 'x' }, 'en')).toEqual({
    at: ['must be ISO 8601 UTC with milliseconds, or must be YYYY-MM-DD'],
  });
  expect(details({ either: 1 }, 'en', demanding)).toMatchObject({ name: ['is missing'] });
});

it('names each wrong field once with all that is wrong', () => {
  expect(Object.keys(details({ name: 'a', size: 0, lines: [{ id: 1 }] }, 'en'))).toEqual([
    'name',
    'size',
    'lines.0.id',
    'lines.0.qty',
  ]);
});
