import { setTimeout as pause } from 'node:timers/promises';
import { SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import { z } from 'zod';

export type Call = { path: string; body: unknown; token?: string };

/** A refusal of a whole request. */
export class Refused extends Error {
  readonly status: number;
  constructor(path: string, status: number, text: string) {
    super(`POST ${path}: ${status} ${text}`);
    this.status = status;
  }
}

/** Posts to the centre's web API and answers what comes, parsed. Throws Refused. */
export type Post = <Answer>(call: Call, answer: z.ZodType<Answer>) => Promise<Answer>;

/**
 * Calls below `/api/v1` of the centre at `url`. One that is busy is asked again when it says, until it is time to stop.
 */
export function callsTo(url: string, stop: AbortSignal): Post {
  return async ({ path, body, token }, answer) => {
    for (;;) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Karvon-Protocol': String(SYNC_PROTOCOL_VERSION),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (response.ok) return answer.parse(JSON.parse(text));
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      if (response.status !== 503 || Number.isNaN(seconds)) throw new Refused(path, response.status, text);
      await pause(seconds * 1000, undefined, { signal: stop });
    }
  };
}

/** An access token of a person. */
export async function signIn(post: Post, person: { email: string; password: string }): Promise<string> {
  const answer = await post({ path: '/auth/login', body: person }, z.object({ accessToken: z.string() }));
  return answer.accessToken;
}
