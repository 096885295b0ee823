import type { Random } from '../random.ts';
import { generateQuery } from './generate-query.ts';
import { LWT_STEP, SEPARATOR } from './storage-case.ts';
import type {
  FieldSpec,
  FieldType,
  Fields,
  Mode,
  Operation,
  RowSpec,
  SchemaSpec,
  StorageCase,
} from './storage-case.ts';
import { anyValue, documentKeys, valueOf } from './values.ts';

/** Names that SQL, JSON or our own columns could trip over among them. */
const PATHS = [
  'name',
  'Name',
  'price',
  'weight',
  'active',
  'ціна',
  `q"'`,
  'a-b',
  'key^a',
  'id:string',
  'seq',
  'doc',
  'deleted',
  'odd',
  'lwt',
  'place.shelf',
  'place.Shelf',
  'place.row',
  'place.deep.mark',
  'x\ud83d',
  'x\ud83e',
  'tags',
  'extra',
];

const TYPES: readonly (readonly [number, () => FieldType])[] = [
  [35, () => 'string'],
  [20, () => 'integer'],
  [15, () => 'number'],
  [15, () => 'boolean'],
];

export function generateCase(random: Random): StorageCase {
  const mode = random.weighted<Mode>([
    [45, () => 'strict'],
    [40, () => 'loose'],
    [15, () => 'odd'],
  ]);
  const file = random.chance(12);
  const schema = generateSchema(random, mode);
  const ids = generateIds(random, mode, schema);
  const context = { random, mode, schema, ids, file };
  const rows = random.chance(2) ? 80 : random.int(1, 12);
  const first: Operation = { op: 'write', rows: random.list(rows, rows, () => generateRow(context, 5)) };
  return {
    mode,
    file,
    schema,
    operations: [first, ...random.list(2, 14, () => generateOperation(context))],
  };
}

function generateSchema(random: Random, mode: Mode): SchemaSpec {
  const fields = random.some(PATHS, random.int(2, 7)).map((path): FieldSpec => {
    const type = path === 'tags' ? 'array' : path === 'extra' ? 'object' : random.weighted(TYPES);
    return { path, type, required: random.chance(60), nullable: random.chance(10) };
  });
  const scalar = fields.filter(({ type }) => type !== 'array' && type !== 'object');
  const indexes = generateIndexes(random, scalar);
  if (mode === 'strict') {
    // RxDB's index strings cannot tell a missing value or null from an empty one.
    const indexed = new Set(indexes.flat());
    for (const field of fields) {
      field.required ||= indexed.has(field.path);
      field.nullable &&= !indexed.has(field.path);
    }
  }
  return {
    primary: random.pick(['id', 'id', 'ID', 'code']),
    ...(random.chance(20) ? { parts: ['shop', 'spot.no'] as [string, string] } : {}),
    fields,
    indexes,
    attachments: random.chance(25),
  };
}

function generateIndexes(random: Random, scalar: readonly FieldSpec[]): string[][] {
  if (scalar.length === 0) return [];
  const paths = scalar.map(({ path }) => path);
  return random.list(0, 4, () => random.some(paths, random.pick([1, 1, 2, 2, 3])));
}

function generateIds(random: Random, mode: Mode, schema: SchemaSpec): string[] {
  const keys = documentKeys(random, mode, random.int(3, 10));
  if (schema.parts === undefined) return keys;
  return [...new Set(keys.map((key) => `${key}${SEPARATOR}${random.pick(keys)}`))];
}

type Context = { random: Random; mode: Mode; schema: SchemaSpec; ids: readonly string[]; file: boolean };

function generateOperation(context: Context): Operation {
  const { random, schema, mode, ids, file } = context;
  return random.weighted<Operation>([
    [5, () => ({ op: 'write', rows: random.list(0, 5, () => generateRow(context, 30)) })],
    [1, () => ({ op: 'find', ids: random.list(0, 5, () => random.pick(ids)), deleted: random.chance(50) })],
    [9, () => generateQueryOperation(context)],
    [2, () => ({ op: 'changes', limit: random.int(1, 6), from: random.pick(['start', 'last', 'event']) })],
    [schema.attachments ? 2 : 0, () => ({ op: 'attachment', ...attachmentKey(context) })],
    [1, () => ({ op: 'cleanup', before: random.int(1, 30) * LWT_STEP + LWT_STEP / 2 })],
    [file ? 2 : 0, () => ({ op: 'reopen', indexes: reopenIndexes(random, schema, mode) })],
    [0.3, () => ({ op: 'remove' })],
  ]);
}

function generateQueryOperation({ random, schema, mode, ids }: Context): Operation {
  const strict = mode === 'strict' && random.chance(75);
  const raw = !strict && random.chance(15);
  return { op: 'query', query: generateQuery(random, schema, ids, strict), strict, raw };
}

function reopenIndexes(random: Random, schema: SchemaSpec, mode: Mode): string[][] {
  if (random.chance(50)) return schema.indexes;
  const indexed = new Set(schema.indexes.flat());
  const scalar = schema.fields.filter(({ type }) => type !== 'array' && type !== 'object');
  return generateIndexes(
    random,
    scalar.filter(({ path }) => mode !== 'strict' || indexed.has(path)),
  );
}

const ATTACHMENT_NAMES = ['photo', 'x/y', 'é"'];
const ATTACHMENT_TEXTS = ['', 'one', 'two', '\u0000ж'];

function attachmentKey({ random, ids }: Context): { id: string; name: string; text: string } {
  return { id: random.pick(ids), name: random.pick(ATTACHMENT_NAMES), text: random.pick(ATTACHMENT_TEXTS) };
}

/** `trouble`: so many in a hundred rows delete or conflict. */
function generateRow({ random, mode, schema, ids }: Context, trouble: number): RowSpec {
  const kind = random.chance(trouble) ? random.pick(['delete', 'delete', 'insert', 'stale'] as const) : 'put';
  return {
    id: random.pick(ids),
    kind,
    lwt: random.int(1, 30) * LWT_STEP + (random.chance(20) ? 0.25 : 0),
    fields: generateFields(random, mode, schema),
    attachments: schema.attachments && random.chance(50) ? generateAttachments(random) : {},
  };
}

function generateFields(random: Random, mode: Mode, schema: SchemaSpec): Fields {
  const fields: Fields = {};
  for (const { path, type, required, nullable } of schema.fields) {
    if (nullable && random.chance(30)) {
      fields[path] = null;
    } else if (mode === 'odd' && random.chance(15)) {
      fields[path] = anyValue(random);
    } else if (required || random.chance(60)) {
      fields[path] = valueOf(random, mode, type);
    }
  }
  if (mode === 'odd' && random.chance(10)) fields['place'] = anyValue(random);
  return fields;
}

function generateAttachments(random: Random): Record<string, string | null> {
  const names = random.some(ATTACHMENT_NAMES, random.int(1, 2));
  return Object.fromEntries(
    names.map((name) => [name, random.chance(60) ? random.pick(ATTACHMENT_TEXTS) : null]),
  );
}
