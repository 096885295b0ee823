import { PAGE_HEADER } from '@karvon/shared/api/page-header.ts';
import { z } from 'zod';
import { addressOf, type Call, type FileOperation, type Operation, type Wants } from './api-call.ts';
import type { FileApi, VersionedOperation } from './centre-api.ts';
import { type Failure, offline, type Result, readFailure, unreadable } from './failure.ts';

/** What can be edited, with the tag of its version; null where the centre has not said one. */
export type Tagged<Value> = { value: Value; tag: string | null };

export type ApiClient = {
  /** What the operation answers, as far as the schema reads it. */
  call: <Name extends Operation, Answer extends z.ZodType>(
    operation: Name,
    call: Call<Name, Answer>,
  ) => Promise<Result<z.output<Answer>>>;
  /** The same, with the version of what was read or edited. */
  callTagged: <Name extends VersionedOperation, Answer extends z.ZodType>(
    operation: Name,
    call: Call<Name, Answer>,
  ) => Promise<Result<Tagged<z.output<Answer>>>>;
  /** An answer that is no JSON, as it came. */
  download: <Name extends FileOperation>(
    operation: Name,
    wants: FileApi[Name]['wants'],
  ) => Promise<Result<Blob>>;
  /** Trades the refresh cookie for an access token. False when there is no session. */
  restore: () => Promise<Result<boolean>>;
  /** Null: in. Else the challenge that goes with the code of the second step. */
  signIn: (email: string, password: string) => Promise<Result<string | null>>;
  finishSignIn: (challenge: string, code: string) => Promise<Result<null>>;
  /** Forgets the session here even if the centre can't be told. */
  signOut: () => Promise<void>;
  /** A token for the live connection, renewed first when `renew`; null when the session is over. */
  accessToken: (renew: boolean) => Promise<string | null>;
};

export type ApiClientPorts = {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Runs one refresh at a time over all open pages: the refresh cookie changes at each use. */
  exclusively: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** The reader's language, for the centre's words. */
  language: () => string;
  onSignedOut: () => void;
};

const tokenAnswerSchema = z.object({ accessToken: z.string().min(1) });
const challengeAnswerSchema = z.object({ secondFactor: z.object({ challenge: z.string().min(1) }) });
const signInAnswerSchema = z.union([tokenAnswerSchema, challengeAnswerSchema]);
const refreshCall = requestOf('POST /auth/refresh', { body: {}, answer: tokenAnswerSchema });
const leaveCall = requestOf('POST /auth/logout', { body: {}, answer: z.null() });
const BASE = '/api/v1';

type Request = { operation: string; wants: Wants };

/** A request of the client's own, checked as calls of pages are. */
function requestOf<Name extends Operation, Answer extends z.ZodType>(
  operation: Name,
  call: Call<Name, Answer>,
): Request & { answer: Answer } {
  return { operation, wants: call, answer: call.answer };
}

/**
 * The one way to the centre. The access token lives in memory alone; the refresh cookie is out of reach of
 * scripts. A 401 is answered by one refresh, shared by all calls that met it, and one repeat: never more, so a
 * centre that refuses everything can't be called in a circle. No answer at all never ends a session.
 */
export function createApiClient(ports: ApiClientPorts): ApiClient {
  let token: string | null = null;
  let refreshing: Promise<Result<boolean>> | null = null;

  /** `bearer` null for the calls that live by the cookie: a stale token must not get in their way. */
  async function send({ operation, wants }: Request, bearer: string | null): Promise<Response> {
    const { method, path } = addressOf(operation, wants);
    const { body, signal, idempotencyKey, ifMatch } = wants;
    const headers: Record<string, string> = {
      accept: 'application/json',
      'accept-language': ports.language(),
      [PAGE_HEADER]: '1',
    };
    if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`;
    // A file goes as it is.
    const type = body instanceof Blob ? 'application/octet-stream' : 'application/json';
    if (body !== undefined) headers['content-type'] = type;
    if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
    if (typeof ifMatch === 'string') headers['if-match'] = ifMatch;
    return ports.fetch(BASE + path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** True: a new token is here. False: the session is over. A failure: the centre could not be asked. */
  async function refreshOnce(): Promise<Result<boolean>> {
    const response = await ports.exclusively(() => send(refreshCall, null)).catch(() => null);
    if (response === null) return { ok: false, failure: offline };
    if (response.status === 401) {
      token = null;
      return { ok: true, value: false };
    }
    if (!response.ok) return { ok: false, failure: await readFailure(response) };
    const parsed = await parseAnswer(response, refreshCall.answer);
    if (!parsed.ok) return parsed;
    token = parsed.value.accessToken;
    return { ok: true, value: true };
  }

  async function refresh(): Promise<Result<boolean>> {
    refreshing ??= refreshOnce().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  /** After a 401: null when a repeat makes sense, else why the call ends here. */
  async function recover(response: Response, usedToken: string | null): Promise<Failure | null> {
    if (token !== null && token !== usedToken) return null;
    const refreshed = await refresh();
    if (!refreshed.ok) return refreshed.failure;
    if (refreshed.value) return null;
    const failure: Failure = { ...(await readFailure(response)), kind: 'signed-out' };
    ports.onSignedOut();
    return failure;
  }

  /** The centre's answer, whatever it is; a session that is over is a failure. Throws when there is none. */
  async function ask(request: Request): Promise<Result<Response>> {
    const usedToken = token;
    const response = await send(request, token);
    if (response.status !== 401) return { ok: true, value: response };
    const stop = await recover(response, usedToken);
    if (stop !== null) return { ok: false, failure: stop };
    return { ok: true, value: await send(request, token) };
  }

  async function answered<Value>(
    request: Request,
    read: (response: Response) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    try {
      const asked = await ask(request);
      if (!asked.ok) return asked;
      if (!asked.value.ok) return { ok: false, failure: await readFailure(asked.value) };
      return await read(asked.value);
    } catch (error) {
      if (request.wants.signal?.aborted === true) throw error;
      return { ok: false, failure: offline };
    }
  }

  /** A call of who is not signed in yet: a 401 is an answer to it. */
  async function askOnce<Answer extends z.ZodType>(
    request: Request & { answer: Answer },
  ): Promise<Result<z.output<Answer>>> {
    const response = await send(request, null).catch(() => null);
    if (response === null) return { ok: false, failure: offline };
    if (!response.ok) return { ok: false, failure: await readFailure(response) };
    return parseAnswer(response, request.answer);
  }

  return {
    call: (operation, wants) =>
      answered({ operation, wants }, (response) => parseAnswer(response, wants.answer)),
    callTagged: (operation, wants) =>
      answered({ operation, wants }, async (response) => {
        const parsed = await parseAnswer(response, wants.answer);
        return parsed.ok
          ? { ok: true, value: { value: parsed.value, tag: response.headers.get('etag') } }
          : parsed;
      }),
    download: (operation, wants) =>
      answered({ operation, wants }, async (response) => ({ ok: true, value: await response.blob() })),
    restore: refresh,
    async signIn(email, password) {
      token = null;
      const signedIn = await askOnce(
        requestOf('POST /auth/login', { body: { email, password }, answer: signInAnswerSchema }),
      );
      if (!signedIn.ok) return signedIn;
      if ('secondFactor' in signedIn.value) {
        return { ok: true, value: signedIn.value.secondFactor.challenge };
      }
      token = signedIn.value.accessToken;
      return { ok: true, value: null };
    },
    async finishSignIn(challenge, code) {
      const signedIn = await askOnce(
        requestOf('POST /auth/login/second-factor', {
          body: { challenge, code },
          answer: tokenAnswerSchema,
        }),
      );
      if (!signedIn.ok) return signedIn;
      token = signedIn.value.accessToken;
      return { ok: true, value: null };
    },
    async signOut() {
      await send(leaveCall, token).catch(() => null);
      token = null;
      ports.onSignedOut();
    },
    async accessToken(renew) {
      if (renew || token === null) {
        const refreshed = await refresh();
        if (refreshed.ok && !refreshed.value) ports.onSignedOut();
      }
      return token;
    },
  };
}

async function parseAnswer<Answer extends z.ZodType>(
  response: Response,
  schema: Answer,
): Promise<Result<z.output<Answer>>> {
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: unreadable(response) };
}
