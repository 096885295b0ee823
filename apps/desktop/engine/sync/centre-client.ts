import type { z } from 'zod';
import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import { SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import { createTurns } from './take-turns.ts';

/** How a request to the centre ended. `offline`: nobody answered. `refused`: the centre did, and said no. */
export type CentreAnswer<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'offline'; reason: string }
  | { kind: 'busy'; waitMs: number }
  | { kind: 'refused'; status: number; problem: Problem };

/** Requests to the centre's web API, each with a time limit: a connection that is half dead answers never. */
export type CentreClient = {
  get<Schema extends z.ZodType>(
    path: string,
    answer: Schema,
    token?: string,
  ): Promise<CentreAnswer<z.output<Schema>>>;
  post<Schema extends z.ZodType>(
    path: string,
    body: unknown,
    answer: Schema,
    token?: string,
  ): Promise<CentreAnswer<z.output<Schema>>>;
  /**
   * The bytes of a long answer as they come. Reading them throws when the line breaks off, is silent for as long as a
   * request may take, or `signal` is aborted.
   */
  stream(
    path: string,
    signal: AbortSignal,
    token?: string,
  ): Promise<CentreAnswer<AsyncGenerator<Uint8Array>>>;
  /** Ends what is under way and refuses what comes. */
  stop(): void;
};

const TIMEOUT_MS = 10_000;
/** Requests under way, hence connections, besides the live line: a thousand tills make two thousand of them, not six. */
const AT_ONCE = 2;

export function createCentreClient(options: {
  serverUrl: string;
  version: string;
  now: () => number;
  /** Told how far the centre's clock is ahead of ours, in milliseconds, to about a second. */
  onClockOffset: (offsetMs: number) => void;
  timeoutMs?: number | undefined;
}): CentreClient {
  const { serverUrl, version, now, onClockOffset, timeoutMs = TIMEOUT_MS } = options;
  const stopped = new AbortController();
  const inTurn = createTurns(AT_ONCE);
  const base = `${serverUrl.replace(/\/$/, '')}/api/v1/`;

  const request = async <Schema extends z.ZodType>(
    method: string,
    path: string,
    body: unknown,
    schema: Schema,
    token: string | undefined,
  ): Promise<CentreAnswer<z.output<Schema>>> => {
    const headers = headersOf(version, token, body !== undefined);
    try {
      const asked = now();
      const response = await fetch(base + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMs)]),
      });
      const heard = now();
      const text = await response.text();
      const answered = parseJson(text);
      const parsed = schema.safeParse(answered);
      // A network that answers in the centre's place, with a clock that was never set, is none to open a shift by.
      const isTheCentre = response.ok ? parsed.success : apiErrorSchema.safeParse(answered).success;
      // Nor is one that was set between question and answer.
      const isSteady = heard >= asked && heard - asked <= timeoutMs;
      if (isTheCentre && isSteady) reportClock(response.headers.get('date'), asked, heard, onClockOffset);
      if (!response.ok) return refusal(response, text);
      if (answered === undefined) return notTheCentre(response);
      if (parsed.success) return { kind: 'ok', value: parsed.data };
      const at = parsed.error.issues[0]?.path.join('.') ?? '';
      return refused(response.status, 'centre-not-understood', `${path.split('?')[0]}: ${at}`);
    } catch (error) {
      return { kind: 'offline', reason: error instanceof Error ? error.message : String(error) };
    }
  };

  const stream = async (
    path: string,
    signal: AbortSignal,
    token: string | undefined,
  ): Promise<CentreAnswer<AsyncGenerator<Uint8Array>>> => {
    const silence = new AbortController();
    const ending = AbortSignal.any([stopped.signal, signal, silence.signal]);
    const timer = setTimeout(() => silence.abort(new Error('The centre does not answer.')), timeoutMs);
    try {
      const headers = headersOf(version, token, false);
      const response = await fetch(base + path, { headers, signal: ending });
      if (!response.ok) return refusal(response, await response.text());
      return { kind: 'ok', value: piecesOf(response, silence, timeoutMs) };
    } catch (error) {
      return { kind: 'offline', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    stream: (path, signal, token) => inTurn(() => stream(path, signal, token)),
    get: (path, answer, token) => inTurn(() => request('GET', path, undefined, answer, token)),
    post: (path, body, answer, token) => inTurn(() => request('POST', path, body, answer, token)),
    stop: () => stopped.abort(new Error('The till is closing.')),
  };
}

function headersOf(version: string, token: string | undefined, hasBody: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    'karvon-protocol': String(SYNC_PROTOCOL_VERSION),
    'karvon-version': version,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** Only the centre's silence counts: whoever stores what came may take longer than that. */
async function* piecesOf(
  response: Response,
  silence: AbortController,
  timeoutMs: number,
): AsyncGenerator<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const timer = setTimeout(() => silence.abort(new Error('The centre fell silent.')), timeoutMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function refusal(response: Response, text: string): CentreAnswer<never> {
  const { status } = response;
  if (status === 429 || status === 503) {
    return { kind: 'busy', waitMs: retryAfterMs(response.headers.get('retry-after')) };
  }
  // A proxy on the way says these when it can't reach the centre.
  if (status === 502 || status === 504) return { kind: 'offline', reason: `HTTP ${status}` };
  const parsed = apiErrorSchema.safeParse(parseJson(text));
  if (status === 426) {
    const isCentreOld = parsed.success && parsed.data.error.code === 'version-too-new';
    return refused(status, isCentreOld ? 'centre-too-old' : 'version-too-old', String(status));
  }
  if (!parsed.success && [401, 403, 404].includes(status)) return notTheCentre(response);
  return refused(status, 'centre-refused', parsed.success ? parsed.data.error.code : `HTTP ${status}`);
}

/** A network that wants a sign-in of its own answers in the centre's place; what it says means nothing to a till. */
function notTheCentre({ status }: Response): CentreAnswer<never> {
  return { kind: 'offline', reason: `HTTP ${status}, not by the centre` };
}

function refused(
  status: number,
  code: 'centre-refused' | 'centre-not-understood' | 'version-too-old' | 'centre-too-old',
  detail: string,
): CentreAnswer<never> {
  return { kind: 'refused', status, problem: problem(code, { detail }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds; 5 s when it is not given so. */
function retryAfterMs(header: string | null): number {
  const seconds = Number(header ?? 5);
  return Number.isInteger(seconds) && seconds >= 0 ? Math.min(seconds, 600) * 1000 : 5000;
}

/** The `Date` header counts whole seconds: half a second is added for what it cut off. */
function reportClock(
  date: string | null,
  asked: number,
  answered: number,
  report: (ms: number) => void,
): void {
  const centre = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(centre)) report(Math.round(centre + 500 - (asked + answered) / 2));
}
