import fc from 'fast-check';
import type { JsonSchema } from '../../api/operations.ts';
import type { Random } from '../random.ts';
import { reference } from './references.ts';

const IDS = '^[0-9a-f]{8}-';
const DATES = '^\\d{4}-\\d{2}-\\d{2}$';
const INSTANTS = '^\\d{4}-\\d{2}-\\d{2}T';
/** What is more than its schema can say, by the name of the field. */
const SAMPLES: Record<string, (random: Random) => string> = {
  email: (random) =>
    random.chance(50) ? reference('emails', random.int(0, 999)) : `new-${random.int(0, 99_999)}@shop.test`,
  password: (random) => `quite-another-word-${random.int(1, 3)}`,
  current: () => 'a-password-1',
  timeZone: (random) => random.pick(['Asia/Tashkent', 'Europe/Kyiv', 'UTC']),
  businessDate: (random) => `2026-11-${random.int(10, 21)}`,
  currency: (random) => random.pick(['UZS', 'UZS', 'KGS']),
  decision: (random) => random.pick(['accept', 'note', 'dismiss']),
  expiresAt: (random) => `2026-12-${random.int(10, 28)}T00:00:00.000Z`,
  collection: (random) => random.pick(['clients', 'orders', 'tasks', 'appointments', 'journal', 'products']),
};
const DAY_MS = 86_400_000;
const TODAY = Date.UTC(2026, 10, 21, 8);
const WORDS = ['Нон', 'Oʻzbekiston', 'x', 'till A', '100 %', "O'Brien", '<b>', '茶', '👍🏽', '0'];

/**
 * A value that the schema takes, as far as a schema can say. Where it wants an id, mostly one that there is.
 * @param hint what ids are likely: the name of what holds them
 */
export function valueOf(schema: JsonSchema, random: Random, hint: string): unknown {
  const { anyOf, oneOf, allOf } = schema as Record<string, JsonSchema[] | undefined>;
  const choice = anyOf ?? oneOf;
  if (choice !== undefined) return valueOf(random.pick(choice), random, hint);
  if (allOf !== undefined) return Object.assign({}, ...allOf.map((part) => valueOf(part, random, hint)));
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return random.pick(schema['enum'] as unknown[]);
  const { type } = schema;
  switch (Array.isArray(type) ? random.pick(type as string[]) : type) {
    case 'object':
      return objectOf(schema, random);
    case 'array':
      return arrayOf(schema, random, hint);
    case 'string':
      return textOf(schema, random, hint);
    case 'integer':
      return wholeNumberOf(schema, random);
    case 'number':
      return wholeNumberOf(schema, random) + random.pick([0, 0.5]);
    case 'boolean':
      return random.chance(50);
    case 'null':
      return null;
    default:
      return random.pick<unknown>([null, 'a', 1, {}, { id: reference('any', random.int(0, 999)) }]);
  }
}

function objectOf(schema: JsonSchema, random: Random): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = new Set((schema['required'] ?? []) as string[]);
  const value: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (required.has(name) || random.chance(40)) value[name] = valueOf(property, random, name);
  }
  const others = schema['additionalProperties'];
  if (typeof others === 'object' && others !== null) {
    for (const name of random.list(0, 3, () => random.pick(WORDS)))
      value[name] = valueOf(others as JsonSchema, random, name);
  }
  return value;
}

function arrayOf(schema: JsonSchema, random: Random, hint: string): unknown[] {
  const fixed = schema['prefixItems'] as JsonSchema[] | undefined;
  if (fixed !== undefined) return fixed.map((item) => valueOf(item, random, hint));
  const least = Number(schema['minItems'] ?? 0);
  const most = Math.min(Number(schema['maxItems'] ?? 4), least + 3);
  return random.list(least, most, () => valueOf((schema['items'] ?? {}) as JsonSchema, random, hint));
}

function textOf(schema: JsonSchema, random: Random, hint: string): string {
  const pattern = schema['pattern'] as string | undefined;
  const sample = SAMPLES[hint];
  if (sample !== undefined && random.chance(90)) return sample(random);
  const list = schema['x-comma-list'] as string[] | undefined;
  if (list !== undefined) return random.some(list, random.int(0, 3)).join(',');
  if (pattern?.startsWith(IDS)) return reference(hint, random.int(0, 999));
  if (pattern === DATES) return dayOf(random).slice(0, 10);
  if (pattern?.startsWith(INSTANTS)) return dayOf(random);
  if (pattern !== undefined) return matching(pattern, random);
  const least = Number(schema['minLength'] ?? 0);
  const most = Number(schema['maxLength'] ?? 200);
  if (random.chance(10)) return reference('texts', random.int(0, 999));
  const text = random.list(1, 4, () => random.pick(WORDS)).join(' ');
  return text.padEnd(least, 'x').slice(0, random.chance(5) ? most : Math.max(least, Math.min(most, 60)));
}

/** The generator knows no look-ahead: what one would forbid comes seldom, and is as good as any other broken value. */
function matching(pattern: string, random: Random): string {
  const plain = pattern.replaceAll(/\(\?[!=](?:[^()]|\([^()]*\))*\)/g, '');
  const seed = random.int(0, 2 ** 31);
  const [text = ''] = fc.sample(fc.stringMatching(new RegExp(plain, 'u')), { seed, numRuns: 1 });
  return text;
}

function dayOf(random: Random): string {
  const days = random.chance(80) ? random.int(-30, 3) : random.int(-20_000, 20_000);
  return new Date(TODAY + days * DAY_MS + random.int(0, DAY_MS)).toISOString();
}

function wholeNumberOf(schema: JsonSchema, random: Random): number {
  const least = Number(schema['minimum'] ?? Number.MIN_SAFE_INTEGER);
  const most = Number(schema['maximum'] ?? Number.MAX_SAFE_INTEGER);
  if (random.chance(10)) return random.pick([least, most]);
  const from = Math.max(least, Math.min(0, most));
  return random.int(from, Math.min(most, from + random.pick([3, 100, 1_000_000])));
}
