import type { Content, OpenApi, Operation, Parameter } from '../openapi.ts';
import { blockOf, indented, nameOf, typeOfSchema } from './type-of-schema.ts';

const JSON_TYPE = 'application/json';

const head = `/*
 * Made by \`npm run api-types\` from the routes of the centre, by way of its OpenAPI document. Not edited by hand, not formatted,
 * and a test fails while it says anything else than the routes do. What only tills may call is left out.
 */
`;

/**
 * The document as types of TypeScript, the text of a module: `Api`, what each operation `METHOD /path` (below `base`) wants
 * and answers; `FileApi`, the same of those whose answer is no JSON; and the names of those that tell a version.
 */
export function printApiTypes(document: Pick<OpenApi, 'paths'>, base: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation['x-access'] !== 'device')
      .map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path.slice(base.length)}`,
        ...partsOf(operation),
      })),
  );
  const api = nameRepeated(operations.filter(({ answer }) => answer !== null));
  const files = operations.filter(({ answer }) => answer === null);
  const versioned = operations.filter(({ isVersioned }) => isVersioned);
  return [
    head,
    '/** What the operations want, and what they answer in JSON; null: nothing. */\n',
    `export type Api = {\n${api.map(printOperation).join('')}};\n`,
    '\n/** Those that answer a file. */\n',
    `export type FileApi = {\n${files.map(printOperation).join('')}};\n`,
    '\n/** Those that say which version they answer. */\n',
    `export type VersionedOperation =${versioned.map(({ name }) => `\n  | ${nameOf(name)}`).join('')};\n`,
  ].join('');
}

/** A long answer that an earlier operation gives as well is that one's. */
function nameRepeated<Named extends Parts & { name: string }>(operations: readonly Named[]): Named[] {
  const first = new Map<string, string>();
  return operations.map((operation) => {
    const answer = operation.answer ?? '';
    const same = first.get(answer);
    if (same !== undefined) return { ...operation, answer: `Api[${nameOf(same)}]['answer']` };
    if (answer.includes('\n')) first.set(answer, operation.name);
    return operation;
  });
}

type Parts = { summary: string; wants: string; answer: string | null; isVersioned: boolean };

function partsOf(operation: Operation): Parts {
  const [status, response] =
    Object.entries(operation.responses).find(([status]) => status !== 'default') ?? [];
  if (response === undefined) throw new Error(`No answer is declared for "${operation.summary}".`);
  const json = response.content?.[JSON_TYPE];
  const isFile = json === undefined && status !== '204';
  return {
    summary: operation.summary,
    wants: wantsOf(operation),
    answer: isFile ? null : json === undefined ? 'null' : typeOfSchema(json.schema, 'answered'),
    isVersioned: response.headers?.['ETag'] !== undefined,
  };
}

function printOperation({ name, summary, wants, answer }: Parts & { name: string }): string {
  const fields = [`wants: ${wants}`, ...(answer === null ? [] : [`answer: ${answer}`])];
  const block = `{\n${fields.map((field) => `${indented(field)};\n`).join('')}}`;
  return `${indented(`/** ${summary} */\n${nameOf(name)}: ${block}`)};\n`;
}

function wantsOf({ parameters, requestBody }: Operation): string {
  const fields = [
    ...parametersField('params', 'path', parameters),
    ...parametersField('query', 'query', parameters),
    ...bodyField(requestBody?.content),
    ...headerField('idempotencyKey', 'Idempotency-Key', 'string', parameters),
    // Null where the answer that was read said no version.
    ...headerField('ifMatch', 'If-Match', 'string | null', parameters),
  ];
  return fields.length === 0 ? 'Record<never, never>' : blockOf(fields);
}

function parametersField(field: string, place: 'path' | 'query', parameters: readonly Parameter[]): string[] {
  const own = parameters.filter((parameter) => parameter.in === place);
  if (own.length === 0) return [];
  const isNeeded = own.some(({ required }) => required);
  const types = own.map(
    ({ name, required, schema }) => `${nameOf(name)}${required ? '' : '?'}: ${typeOfSchema(schema, 'sent')}`,
  );
  return [`${field}${isNeeded ? '' : '?'}: ${blockOf(types)}`];
}

function bodyField(content: Content | undefined): string[] {
  if (content === undefined) return [];
  const json = content[JSON_TYPE];
  return [`body: ${json === undefined ? 'Blob' : typeOfSchema(json.schema, 'sent')}`];
}

function headerField(field: string, name: string, type: string, parameters: readonly Parameter[]): string[] {
  const header = parameters.find((parameter) => parameter.in === 'header' && parameter.name === name);
  return header === undefined ? [] : [`${field}${header.required ? '' : '?'}: ${type}`];
}
