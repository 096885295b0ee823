import type { MangoQuery } from 'rxdb/plugins/core';
import type { Random } from '../random.ts';
import { LWT_STEP } from './storage-case.ts';
import type { FieldSpec, Mode, SchemaSpec, Stored } from './storage-case.ts';
import { anyValue, text, valueOf } from './values.ts';

type Selector = Record<string, unknown>;

/** What a query may name, with the values to compare it with. */
type Subject = { path: string; value: () => unknown; text: boolean };

type Context = { random: Random; subjects: readonly Subject[]; strict: boolean };

/**
 * A query over the schema's fields. A `strict` one compares indexed fields with nothing but values that the schema
 * allows, which is what the memory storage can bear; another one compares anything with anything.
 */
export function generateQuery(
  random: Random,
  schema: SchemaSpec,
  ids: readonly string[],
  strict: boolean,
): MangoQuery<Stored> {
  const subjects = subjectsOf(random, schema, ids, strict);
  const context = { random, subjects, strict };
  const selector = generateSelector(context, 2);
  // As RxDB does with every query of a collection.
  if (random.chance(60)) selector['_deleted'] = { $eq: random.chance(10) };
  return {
    selector,
    ...(random.chance(65) ? { sort: generateSort(random, subjects, schema) } : {}),
    ...(random.chance(35) ? { skip: random.pick([0, 1, 2, 3, 50]) } : {}),
    ...(random.chance(45) ? { limit: random.pick([0, 1, 2, 3, 5, 100, Number.MAX_SAFE_INTEGER]) } : {}),
  } as MangoQuery<Stored>;
}

function subjectsOf(random: Random, schema: SchemaSpec, ids: readonly string[], strict: boolean): Subject[] {
  const mode: Mode = strict ? 'strict' : 'loose';
  const fields = schema.fields.map(({ path, type }: FieldSpec) => ({
    path,
    value: () => valueOf(random, mode, type),
    text: type === 'string',
  }));
  const own: Subject[] = [
    { path: schema.primary, value: () => random.pick(ids), text: true },
    { path: '_deleted', value: () => random.chance(50), text: false },
    { path: '_meta.lwt', value: () => random.int(1, 30) * LWT_STEP, text: false },
  ];
  if (strict) return [...fields, ...fields, ...own];
  const odd = ['nowhere', '_rev', 'place', 'place.deep', 'extra.sku', 'tags.0', 'tags.sku', 'tags.0.sku'];
  const lost = odd.map((path) => ({ path, value: () => text(random, mode), text: false }));
  return [...fields, ...fields, ...fields, ...own, random.pick(lost)];
}

function generateSelector(context: Context, depth: number): Selector {
  const { random, subjects } = context;
  const selector: Selector = {};
  for (const subject of random.some(subjects, random.pick([0, 1, 1, 1, 2, 2, 3]))) {
    selector[subject.path] = generateMatcher(context, subject);
  }
  if (depth > 0 && random.chance(30)) {
    const operator = random.pick(['$and', '$or', '$or', '$nor']);
    selector[operator] = random.list(1, 3, () => generateSelector(context, depth - 1));
  }
  return selector;
}

const COMPARISONS = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'];

function generateMatcher(context: Context, subject: Subject): unknown {
  const { random, strict } = context;
  const value = () => {
    if (strict || random.chance(80)) return subject.value();
    return random.chance(40) ? null : anyValue(random);
  };
  return random.weighted<unknown>([
    [4, () => value()],
    [8, () => ({ [random.pick(COMPARISONS)]: value() })],
    [6, () => generateRange(random, value)],
    [4, () => ({ [random.pick(['$in', '$in', '$nin'])]: random.list(0, 4, value) })],
    [2, () => ({ $exists: random.chance(50) })],
    [2, () => ({ $not: random.chance(80) ? { [random.pick(COMPARISONS)]: value() } : value() })],
    [2, () => ({ $not: generateRange(random, value) })],
    [1, () => ({ $ne: value(), $in: random.list(1, 4, value) })],
    [subject.text ? 12 : 0, () => generateExpression(random)],
    [3, () => generateRareMatcher(context, subject)],
  ]);
}

/** Bounds that are apart, equal (also where one excludes what the other includes), or the wrong way round. */
function generateRange(random: Random, value: () => unknown): Selector {
  const from = value();
  const to = random.chance(30) ? from : value();
  return { [random.pick(['$gt', '$gte'])]: from, [random.pick(['$lt', '$lte'])]: to };
}

/** What a text may begin with. */
const BEGINNINGS = [
  'a',
  'ab',
  'a b',
  'A',
  'f',
  '9',
  'Ж',
  'ж',
  '😀',
  '\ud83d',
  '\ud83d😀',
  '\ud7ff',
  '\udfff',
  '\uffff',
];
/** Expressions that go on behind such a beginning, take it back, or have none. */
const EXPRESSIONS =
  '^a* ^ab? ^ab* ^a+ ^a{2} ^a.b ^a|b ^f|a ^ж|a ^A|b ^(a) ^a$ ^ ^$ ^[a-f] a b$ . ж \\d ^\\^ ^a\\b'.split(' ');

function generateExpression(random: Random): Selector {
  const expression = { $regex: random.chance(50) ? `^${random.pick(BEGINNINGS)}` : random.pick(EXPRESSIONS) };
  return random.weighted<Selector>([
    [6, () => expression],
    [2, () => ({ ...expression, $options: 'i' })],
    [2, () => ({ $not: expression })],
  ]);
}

const TYPES = ['string', 'number', 'int', 'bool', 'null', 'array', 'object', 'undefined'];

function generateRareMatcher(context: Context, subject: Subject): unknown {
  const { random } = context;
  return random.weighted<unknown>([
    [1, () => generateExpression(random)],
    [2, () => ({ $type: random.chance(70) ? random.pick(TYPES) : random.some(TYPES, 2) })],
    [2, () => ({ $mod: [random.pick([1, 2, 3]), random.pick([0, 1])] })],
    [1, () => ({ $size: random.int(0, 3) })],
    [2, () => ({ $elemMatch: random.chance(50) ? { $gt: 'a' } : { sku: text(random, 'strict') } })],
    [1, () => ({ $not: { [random.pick(['$in', '$nin'])]: random.list(0, 3, subject.value) } })],
    [1, () => ({ $not: { $exists: random.chance(50) } })],
    [1, () => (context.strict ? { $eq: subject.value() } : {})],
    [1, () => (context.strict ? { $eq: subject.value() } : null)],
  ]);
}

function generateSort(
  random: Random,
  subjects: readonly Subject[],
  schema: SchemaSpec,
): Record<string, string>[] {
  const index = schema.indexes.length > 0 && random.chance(40) ? random.pick(schema.indexes) : undefined;
  const paths = index ?? random.some([...new Set(subjects.map(({ path }) => path))], random.int(1, 3));
  const same = random.chance(50) ? random.pick(['asc', 'desc']) : undefined;
  return paths.map((path) => ({ [path]: same ?? random.pick(['asc', 'desc']) }));
}
