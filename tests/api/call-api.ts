export type ApiRequest = {
  method: string;
  /** Below `/api/v1`, as it is to stand in the address, with its query. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
};
export type ApiAnswer = { status: number; headers: Headers; text: string };
/** One request; the answer is read as text, whatever it is. Throws when it has not come in so many milliseconds. */
export type CallApi = (request: ApiRequest, patienceMs?: number) => Promise<ApiAnswer>;

/** Calls a server below `/api/v1`. */
export function apiOf(url: string): CallApi {
  return async ({ method, path, headers = {}, body }, patienceMs = 60_000) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}
