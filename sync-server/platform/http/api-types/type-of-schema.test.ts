import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { typeOfSchema } from './type-of-schema.ts';

const answered = (schema: z.ZodType) =>
  typeOfSchema(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }), 'answered');

describe('the type of a schema', () => {
  it.each<[string, z.ZodType]>([
    ['string', z.iso.datetime()],
    ['number', z.int().min(1)],
    ['boolean', z.boolean()],
    ['unknown', z.unknown()],
    ['string | null', z.string().nullable()],
    ["'yes' | 'no'", z.enum(['yes', 'no'])],
    [String.raw`'it\'s "so"'`, z.literal('it\'s "so"')],
    ['1 | 2', z.literal([1, 2])],
    ['string[]', z.array(z.string())],
    ['(string[])[]', z.array(z.array(z.string()))],
    ["('a' | 'b')[]", z.array(z.enum(['a', 'b']))],
    ['(string | null)[]', z.array(z.string().nullable())],
    ['{ id: string; note?: string }', z.object({ id: z.string(), note: z.string().optional() })],
    ["{ 'Content-Type': string }", z.object({ 'Content-Type': z.string() })],
    ['Record<string, never>', z.strictObject({})],
    ['Record<string, number>', z.record(z.string(), z.number())],
    ["Partial<Record<'ru' | 'en', string>>", z.partialRecord(z.enum(['ru', 'en']), z.string())],
    [
      '{ ok: true } | { ok: false; why: string }',
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true) }),
        z.object({ ok: z.literal(false), why: z.string() }),
      ]),
    ],
  ])('is %s', (type, schema) => {
    expect(answered(schema)).toBe(type);
  });

  it('leaves lists that are sent to who sends them', () => {
    const schema = z.toJSONSchema(z.object({ rows: z.array(z.array(z.string())) }));
    expect(typeOfSchema(schema, 'sent')).toBe('{ rows: readonly (readonly string[])[] }');
  });

  it('breaks what is long', () => {
    const names = ['first', 'second', 'third'].map((name) => name.repeat(8));
    const long = answered(z.object(Object.fromEntries(names.map((name) => [name, z.string()]))));
    expect(long).toBe(`{\n${names.map((name) => `  ${name}: string;\n`).join('')}}`);
  });

  it('is not guessed where the schema says what it does not know', () => {
    expect(() => typeOfSchema({ not: { type: 'string' } }, 'sent')).toThrow('No type is known for "not"');
    expect(() => typeOfSchema({ type: 'text' }, 'sent')).toThrow('No type is known for {"type":"text"}');
  });
});
