import { z } from 'zod';
import type { SimShop } from './sim-shop.ts';
import type { CentreCall } from './manager.ts';

/**
 * Calls as the shop's owner over the network. Signs in first, and again when the centre knows them no more: a token lasts a
 * quarter of an hour, and a centre that was put back has forgotten the session.
 */
export async function signInOwner(serverUrl: string, { owner }: Pick<SimShop, 'owner'>): Promise<CentreCall> {
  const signIn = async () => {
    const { body } = await calls(serverUrl, {})('POST', '/auth/login', owner);
    const { accessToken } = z.object({ accessToken: z.string() }).parse(body);
    return calls(serverUrl, { Authorization: `Bearer ${accessToken}` });
  };
  let call = await signIn();
  return async (...request) => {
    const answer = await call(...request);
    if (answer.status !== 401) return answer;
    call = await signIn();
    return call(...request);
  };
}

/** Requests below `/api/v1` with these headers. */
function calls(serverUrl: string, always: Record<string, string>): CentreCall {
  return async (method, path, body, headers = {}) => {
    const type = typeof body === 'string' ? 'text/csv' : 'application/json';
    const response = await fetch(`${serverUrl}/api/v1${path}`, {
      method,
      headers: { ...always, ...headers, ...(body === undefined ? {} : { 'Content-Type': type }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  };
}
