import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiOf } from '../openapi.ts';
import { defineRoute, type Route } from '../route.ts';
import { printApiTypes } from './print-api-types.ts';

const about = { access: 'signed-in', summary: 'Do it', tag: 'Things' } as const;
const nothing = { ...about, answer: z.null(), status: 204, handle: async () => null } as const;

/** Of each operation what stands between its braces, without line breaks. */
function operationsOf(...routes: Route[]): string {
  const [, api = ''] = printApiTypes(openApiOf(routes), '/api/v1').split('export type Api = ');
  return api.replaceAll(/\s+/g, ' ');
}

describe('the types of the web API', () => {
  it('say what an operation wants and answers', () => {
    const text = operationsOf(
      defineRoute({
        ...about,
        method: 'patch',
        path: '/things/:id',
        params: z.strictObject({ id: z.string() }),
        query: z.strictObject({ at: z.coerce.number().int(), loud: z.enum(['yes', 'no']).default('no') }),
        body: z.strictObject({ names: z.array(z.string()), note: z.string().default('') }),
        answer: z.object({ names: z.array(z.string()) }),
        handle: async () => ({ names: [] }),
      }),
    );
    expect(text).toContain("/** Do it */ 'PATCH /things/{id}': { wants: { params: { id: string };");
    expect(text).toContain("query: { at: number; loud?: 'yes' | 'no' };");
    expect(text).toContain(
      'body: { names: readonly string[]; note?: string }; }; answer: { names: string[] };',
    );
  });

  it('want no query where nothing of it is needed, and nothing at all where nothing is taken', () => {
    const query = z.strictObject({ limit: z.int().default(20) });
    const text = operationsOf(
      defineRoute({ ...nothing, method: 'get', path: '/a', query }),
      defineRoute({ ...nothing, method: 'delete', path: '/a' }),
    );
    expect(text).toContain("'GET /a': { wants: { query?: { limit?: number } }; answer: null; }");
    expect(text).toContain("'DELETE /a': { wants: Record<never, never>; answer: null; }");
  });

  it('take a key, or a version, where the operation does', () => {
    const text = operationsOf(
      defineRoute({ ...nothing, method: 'post', path: '/a', idempotent: true }),
      defineRoute({ ...nothing, method: 'put', path: '/b', idempotent: 'optional', version: 'checked' }),
      defineRoute({ ...nothing, method: 'get', path: '/c', version: 'shown' }),
    );
    expect(text).toContain("'POST /a': { wants: { idempotencyKey: string };");
    expect(text).toContain("'PUT /b': { wants: { idempotencyKey?: string; ifMatch?: string | null };");
    expect(text).toContain("export type VersionedOperation = | 'PUT /b' | 'GET /c';");
  });

  it('know files that are sent and answered', () => {
    const [api, files] = operationsOf(
      defineRoute({ ...nothing, method: 'post', path: '/in', bodyContent: ['text/csv'] }),
      defineRoute({ ...nothing, method: 'get', path: '/out', status: 200, answerContent: 'text/csv' }),
    ).split('export type FileApi');
    expect(api).toContain("'POST /in': { wants: { body: Blob };");
    expect(api).not.toContain('/out');
    expect(files).toContain("'GET /out': { wants: Record<never, never>; }");
  });

  it('say a long answer once, and nothing of what only tills may call', () => {
    const long = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`name${at}`, z.string()]));
    const answer = z.object(long);
    const text = operationsOf(
      defineRoute({ ...nothing, method: 'get', path: '/a', status: 200, answer, handle: async () => ({}) }),
      defineRoute({ ...nothing, method: 'get', path: '/b', status: 200, answer, handle: async () => ({}) }),
      defineRoute({ ...nothing, access: 'device', method: 'get', path: '/till' }),
    );
    expect(text).toContain("'GET /b': { wants: Record<never, never>; answer: Api['GET /a']['answer']; }");
    expect(text).not.toContain('/till');
  });
});
