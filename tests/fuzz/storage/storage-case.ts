import { fillWithDefaultSettings } from 'rxdb/plugins/core';
import type { FilledMangoQuery, MangoQuery, RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';

export type Fields = Record<string, unknown>;
export type Stored = RxDocumentData<Fields>;
export type Schema = RxJsonSchema<Stored>;
export type Query = FilledMangoQuery<Stored>;

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';

export type FieldSpec = { path: string; type: FieldType; required: boolean; nullable: boolean };

export type SchemaSpec = {
  primary: string;
  /** The two fields that a composite key is made of; left out when the key is plain. */
  parts?: [string, string];
  fields: FieldSpec[];
  indexes: string[][];
  attachments: boolean;
};

/**
 * How far documents keep to their schema, which says who can tell the right answer (see `arbiter.ts`):
 *
 * - `strict`: all that RxDB asks of indexed fields
 * - `loose`: right types, but also numbers off their grid, texts of any characters, missing indexed fields
 * - `odd`: values of any type anywhere
 */
export type Mode = 'strict' | 'loose' | 'odd';

/**
 * What a row does to the document with its id, in whatever state that is: `put` and `delete` know its latest
 * revision, `insert` pretends there is none, `stale` knows another revision.
 */
export type RowSpec = {
  id: string;
  kind: 'put' | 'delete' | 'insert' | 'stale';
  lwt: number;
  /** Values by path. */
  fields: Fields;
  /** The text of new attachments by name; null keeps the one that should be there. */
  attachments: Record<string, string | null>;
};

export type Operation =
  | { op: 'write'; rows: RowSpec[] }
  | { op: 'find'; ids: string[]; deleted: boolean }
  /** `strict`: made so that the memory storage can tell. `raw`: with a shorthand selector, as RxDB's own queries. */
  | { op: 'query'; query: MangoQuery<Stored>; strict: boolean; raw: boolean }
  | { op: 'changes'; limit: number; from: 'start' | 'last' | 'event' }
  | { op: 'attachment'; id: string; name: string; text: string }
  /** Purges what was deleted before that time. */
  | { op: 'cleanup'; before: number }
  /** Closes the file and opens it again, with these indexes. */
  | { op: 'reopen'; indexes: string[][] }
  | { op: 'remove' };

export type StorageCase = {
  mode: Mode;
  file: boolean;
  schema: SchemaSpec;
  operations: Operation[];
};

/** `_meta.lwt` comes in steps so wide that the memory storage, which purges by the wall clock, can be told a time. */
export const LWT_STEP = 1_000_000;
export const SEPARATOR = '|';

export const INTEGER_BOUNDS = { minimum: -1000, maximum: 1000, multipleOf: 1 };
export const NUMBER_BOUNDS = { minimum: -10, maximum: 100, multipleOf: 0.01 };
export const MAX_LENGTH = 40;

type Part = { type: string | string[]; properties?: Record<string, Part>; required?: string[] };

/** The schema as RxDB gives it to a storage. */
export function schemaOf(spec: SchemaSpec, indexes: readonly string[][]): Schema {
  const root: Required<Pick<Part, 'properties' | 'required'>> = { properties: {}, required: [] };
  root.properties[spec.primary] = partOf('string');
  for (const field of [...spec.fields, ...partFields(spec)]) {
    let level: Part = { type: 'object', ...root };
    const names = field.path.split('.');
    for (const name of names.slice(0, -1)) {
      level.properties ??= {};
      level = level.properties[name] ??= { type: 'object', properties: {}, required: [] };
    }
    const last = names.at(-1) ?? '';
    level.properties ??= {};
    const part = partOf(field.type);
    level.properties[last] = field.nullable ? { ...part, type: [field.type, 'null'] } : part;
    if (field.required) level.required?.push(last);
  }
  return fillWithDefaultSettings({
    version: 0,
    primaryKey:
      spec.parts === undefined
        ? spec.primary
        : { key: spec.primary, fields: spec.parts, separator: SEPARATOR },
    type: 'object',
    ...root,
    indexes: indexes.map((index) => [...index]),
    ...(spec.attachments ? { attachments: {} } : {}),
  });
}

function partFields(spec: SchemaSpec): FieldSpec[] {
  return (spec.parts ?? []).map((path) => ({ path, type: 'string', required: true, nullable: false }));
}

function partOf(type: FieldType): Part {
  if (type === 'string') return { type, maxLength: MAX_LENGTH } as Part;
  if (type === 'integer') return { type, ...INTEGER_BOUNDS };
  if (type === 'number') return { type, ...NUMBER_BOUNDS };
  return { type };
}

const DEFAULTS = { string: '', integer: 0, number: 0, boolean: false, array: [], object: {} };

/** A row's document, without what RxDB adds. A required field that is left out gets a value, unless all may be odd. */
export function documentOf(spec: SchemaSpec, mode: Mode, row: Pick<RowSpec, 'id' | 'fields'>): Fields {
  const document: Fields = { [spec.primary]: row.id };
  const values = new Map(Object.entries(row.fields));
  for (const { path, type, required } of spec.fields) {
    if (required && mode !== 'odd' && !values.has(path)) values.set(path, DEFAULTS[type]);
  }
  for (const [index, path] of (spec.parts ?? []).entries()) {
    values.set(path, row.id.split(SEPARATOR)[index] ?? '');
  }
  // Parents first: where one holds no object, its children have no place.
  for (const [path, value] of [...values].toSorted(([a], [b]) => a.length - b.length)) {
    setAt(document, path.split('.'), typeof value === 'object' ? structuredClone(value) : value);
  }
  return document;
}

function setAt(target: Fields, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = (target[first] ??= {});
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
    setAt(inner as Fields, rest, value);
  }
}
