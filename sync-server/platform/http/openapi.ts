import { z } from 'zod';
import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import { API } from './mount-routes.ts';
import type { Route } from './route.ts';

type JsonObject = Record<string, unknown>;

export type OpenApi = {
  openapi: string;
  info: JsonObject;
  /** By path and method. */
  paths: Record<string, Record<string, Operation>>;
  components: JsonObject;
};
export type Operation = {
  summary: string;
  'x-access': string;
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  /** By status, and `default`: an error. */
  responses: Record<string, Answer>;
};
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonObject;
};
/** By media type. */
export type Content = Record<string, { schema: JsonObject }>;
type Answer = { description: string; headers?: JsonObject; content?: Content };

/** The OpenAPI 3.1 document of these routes, from the same schemas that parse their input. */
export function openApiOf(routes: readonly Route[]): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const route of routes) {
    const path = `${API}${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Karvon', version: '1', description: 'The API of the centre.' },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: schemaOf(apiErrorSchema, 'output') },
    },
  };
}

function operation(route: Route): Operation & JsonObject {
  const isOpen = route.access === 'public' || route.access === 'demo';
  return {
    summary: route.summary,
    tags: [route.tag],
    description: `Access: ${route.access}.`,
    'x-access': route.access,
    ...(route.platformAccess === undefined ? {} : { 'x-platform-access': route.platformAccess }),
    ...(route.feature === undefined ? {} : { 'x-feature': route.feature }),
    ...(isOpen ? {} : { security: [{ bearer: [] }] }),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.idempotent === undefined ? [] : [{ ...idempotencyKey, required: route.idempotent === true }]),
      ...(isEdit(route) ? [{ ...ifMatch, required: route.version === 'demanded' }] : []),
    ],
    ...requestBody(route),
    responses: {
      [String(route.status)]: {
        description: 'Done.',
        ...(route.version === undefined ? {} : { headers: { ETag: etag } }),
        ...(route.status === 204 ? {} : { content: answerContent(route) }),
      },
      default: { description: 'An error.', content: jsonContent({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

function requestBody({ body, bodyContent }: Route): Pick<Operation, 'requestBody'> {
  if (body !== null) {
    return { requestBody: { required: true, content: jsonContent(schemaOf(body, 'input')) } };
  }
  if (bodyContent === undefined) return {};
  const content = Object.fromEntries(bodyContent.map((type) => [type, { schema: bytes }]));
  return { requestBody: { required: true, content } };
}

function answerContent({ answer, answerContent: type }: Route): Content {
  return type === undefined ? jsonContent(schemaOf(answer, 'output')) : { [type]: { schema: bytes } };
}

/** What is not JSON is told by its media type alone. */
const bytes: JsonObject = { type: 'string', format: 'binary' };

const idempotencyKey: Omit<Parameter, 'required'> = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A new one for each thing to be done; the same again repeats the first answer for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

/** An edit goes by the version that it begins from. */
function isEdit({ version }: Route): boolean {
  return version === 'checked' || version === 'demanded';
}

const ifMatch: Omit<Parameter, 'required'> = {
  name: 'If-Match',
  in: 'header',
  description: 'The `ETag` that the edit begins from; refused with 412 when it is another by now.',
  schema: { type: 'string' },
};

const etag: JsonObject = { description: 'The version of what is answered.', schema: { type: 'string' } };

function parameters(schema: z.ZodType | null, place: 'path' | 'query'): Parameter[] {
  if (schema === null) return [];
  const object = schemaOf(schema, 'input');
  const required = new Set((object['required'] as string[] | undefined) ?? []);
  return Object.entries((object['properties'] as Record<string, JsonObject> | undefined) ?? {}).map(
    ([name, value]) => ({
      name,
      in: place,
      required: place === 'path' || required.has(name),
      schema: value,
    }),
  );
}

function jsonContent(schema: JsonObject): Content {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
