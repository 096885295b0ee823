import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { ApiError } from '@karvon/shared/api/shapes.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { z } from 'zod';
import { ApiFailure } from './api-failure.ts';
import { callerLocale } from './caller-locale.ts';

/** Turns whatever was thrown into the one form of an error, in the caller's language. What was not foreseen is logged. */
export function answerFailure(thrown: unknown, request: Request, response: Response, log: Logger): void {
  const failure = failureOf(thrown);
  if (failure.status >= 500 && failure.code === 'unexpected') log.error({ err: thrown }, 'a request failed');
  if (response.headersSent) {
    // Half an answer is out: the caller must see that it is broken, not take it for whole.
    response.destroy();
    return;
  }
  if (failure.retryAfterSeconds !== null)
    response.setHeader('Retry-After', String(failure.retryAfterSeconds));
  const answer: ApiError = {
    success: false,
    error: {
      code: failure.code,
      message: translate(callerLocale(request), `server.${failure.code}`, failure.params),
      details: failure.details,
    },
  };
  response.status(failure.status).json(answer);
}

/** A 400 that names each wrong field. */
export function badInput(error: z.ZodError, part: 'params' | 'query' | 'body'): ApiFailure {
  const details: Record<string, string[]> = {};
  const note = (path: readonly PropertyKey[], reason: string) => {
    const field = path.length === 0 ? part : path.map(String).join('.');
    (details[field] ??= []).push(reason);
  };
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) note([...issue.path, key], 'is not known here');
    } else note(issue.path, issue.message);
  }
  return new ApiFailure(400, 'bad-input', { details, params: { fields: Object.keys(details).join(', ') } });
}

function failureOf(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown;
  // What Express and its body parser throw: the status says it all.
  const status =
    typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : undefined;
  if (status === 413) return new ApiFailure(413, 'too-large');
  if (thrown instanceof URIError) return new ApiFailure(404, 'not-found');
  if (status === 400 || status === 415) return new ApiFailure(400, 'bad-json');
  return new ApiFailure(500, 'unexpected');
}
