import type { CallApi } from './call-api.ts';

export type JsonSchema = { [keyword: string]: unknown };
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: JsonSchema;
};

/** An operation as the OpenAPI document tells of it. */
export type Operation = {
  /** `PATCH /clients/{id}`, below `/api/v1`. */
  name: string;
  method: string;
  path: string;
  /** `public`, `device`, `signed-in`, `demo` or a single right. */
  access: string;
  /** The right by which who runs the platform enters as well. */
  platformAccess: string | null;
  parameters: Parameter[];
  /** Null: it takes no JSON. */
  body: JsonSchema | null;
  /** The media types of a body that is no JSON. */
  bodyTypes: string[];
};

type Described = {
  'x-access': string;
  'x-platform-access'?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
};
type Document = { paths: Record<string, Record<string, Described>> };

/** All operations of a running server, as its own document lists them. */
export async function readOperations(call: CallApi): Promise<Operation[]> {
  const answer = await call({ method: 'GET', path: '/openapi.json' });
  const { paths } = JSON.parse(answer.text) as Document;
  return Object.entries(paths).flatMap(([whole, methods]) => {
    const path = whole.replace('/api/v1', '');
    return Object.entries(methods).map(([method, described]): Operation => {
      const content = described.requestBody?.content ?? {};
      const { 'application/json': json, ...others } = content;
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        access: described['x-access'],
        platformAccess: described['x-platform-access'] ?? null,
        parameters: described.parameters ?? [],
        body: json?.schema ?? null,
        bodyTypes: Object.keys(others),
      };
    });
  });
}
