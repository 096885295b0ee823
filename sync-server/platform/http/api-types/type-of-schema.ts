/** A JSON Schema, as zod writes one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What comes from elsewhere is handed on, so a list in it may be changed; what is sent may be a list that nobody changes. */
export type Direction = 'sent' | 'answered';

const LINE = 100;

/** They narrow a value, or tell of it, without being another type. */
const untyped = new Set(
  (
    '$schema title description default examples format pattern x-comma-list minimum maximum exclusiveMinimum ' +
    'exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems'
  ).split(' '),
);
const typed = new Set(
  'type const enum anyOf oneOf items properties required additionalProperties propertyNames'.split(' '),
);

/**
 * The schema as a type of TypeScript; what is not known of a value is `unknown`. Throws an Error at a keyword that it does not
 * know, since one that is passed over would be a type which says too little or too much.
 */
export function typeOfSchema(schema: JsonSchema, direction: Direction): string {
  for (const keyword of Object.keys(schema)) {
    if (!typed.has(keyword) && !untyped.has(keyword)) {
      throw new Error(`No type is known for "${keyword}" of ${JSON.stringify(schema).slice(0, 200)}.`);
    }
  }
  if ('const' in schema) return literal(schema['const']);
  if (Array.isArray(schema['enum'])) return unionOf(schema['enum'].map(literal));
  const choice = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choice)) {
    return unionOf(choice.map((part) => typeOfSchema(part as JsonSchema, direction)));
  }
  const { type } = schema;
  if (Array.isArray(type)) {
    return unionOf(type.map((one) => typeOfSchema({ ...schema, type: one as unknown }, direction)));
  }
  return ofOneType(schema, direction);
}

function ofOneType(schema: JsonSchema, direction: Direction): string {
  switch (schema['type']) {
    case undefined:
      return 'unknown';
    case 'string':
    case 'boolean':
    case 'null':
      return schema['type'];
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return ofArray((schema['items'] ?? {}) as JsonSchema, direction);
    case 'object':
      return ofObject(schema, direction);
    default:
      throw new Error(`No type is known for ${JSON.stringify(schema).slice(0, 200)}.`);
  }
}

function ofArray(items: JsonSchema, direction: Direction): string {
  const item = typeOfSchema(items, direction);
  const isOneWord = typeof items['type'] === 'string' && items['type'] !== 'array' && !('enum' in items);
  return `${direction === 'sent' ? 'readonly ' : ''}${isOneWord ? item : `(${item})`}[]`;
}

function ofObject(schema: JsonSchema, direction: Direction): string {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = new Set((schema['required'] ?? []) as string[]);
  const fields = Object.entries(properties).map(
    ([name, value]) => `${nameOf(name)}${required.has(name) ? '' : '?'}: ${typeOfSchema(value, direction)}`,
  );
  if (fields.length > 0) return blockOf(fields);
  const { propertyNames: names, additionalProperties: rest } = schema;
  if (rest === false) return 'Record<string, never>';
  const value = typeOfSchema((typeof rest === 'object' ? rest : {}) as JsonSchema, direction);
  const key = names === undefined ? 'string' : typeOfSchema(names as JsonSchema, direction);
  // Every key that is required would stand among the properties.
  return key === 'string' ? `Record<string, ${value}>` : `Partial<Record<${key}, ${value}>>`;
}

/** An object of these fields, `name: type` each: in one line where it fits. */
export function blockOf(fields: readonly string[]): string {
  const line = `{ ${fields.join('; ')} }`;
  if (line.length <= LINE && !line.includes('\n')) return line;
  return `{\n${fields.map((field) => `${indented(field)};\n`).join('')}}`;
}

export function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
}

/** A name as a key of an object. */
export function nameOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** The parts, each once. */
function unionOf(parts: readonly string[]): string {
  return [...new Set(parts)].join(' | ');
}

function literal(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return `'${JSON.stringify(value).slice(1, -1).replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`;
}
