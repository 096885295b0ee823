import { z } from 'zod';

const listSchema = z.object({
  count: z.number().nullable(),
  results: z.array(z.record(z.string(), z.unknown())),
});

/** The centre's web API as a manager uses it. */
export type CentreApi = {
  get(path: string): Promise<unknown>;
  /** All rows of a list, page by page. */
  all(path: string): Promise<Record<string, unknown>[]>;
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
  put(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
};

/** Signs in by e-mail and password. */
export async function signInAtCentre(server: string, email: string, password: string): Promise<CentreApi> {
  const answer = await fetch(`${server}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(await answer.json());
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };

  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${server}/api/v1/${path}`, { headers });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const send = (method: 'POST' | 'PUT') => async (path: string, body: unknown) => {
    const response = await fetch(`${server}/api/v1/${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  return {
    get,
    async all(path) {
      const rows: Record<string, unknown>[] = [];
      for (let page = 1; ; page += 1) {
        const mark = path.includes('?') ? '&' : '?';
        const list = listSchema.parse(await get(`${path}${mark}limit=100&offset=${(page - 1) * 100}`));
        rows.push(...list.results);
        if (rows.length >= (list.count ?? 0) || list.results.length === 0) return rows;
      }
    },
    post: send('POST'),
    put: send('PUT'),
  };
}
