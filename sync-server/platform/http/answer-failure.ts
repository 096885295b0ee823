import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { ApiError } from '@karvon/shared/api/shapes.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { z } from 'zod';
import type { Principal } from '../auth/principal.ts';
import { isMomentary } from '../db/database-errors.ts';
import { ApiFailure } from './api-failure.ts';
import { callerLocale } from './caller-locale.ts';
import { wrongOf } from './issue-text.ts';
import { filled, textOf } from './said.ts';

const AGAIN_SECONDS = 1;

/** Turns whatever was thrown into the one form of an error, in the caller's language. What was not foreseen, or is damaged, is logged. */
export function answerFailure(thrown: unknown, request: Request, response: Response, log: Logger): void {
  const failure = failureOf(thrown);
  const isUnforeseen = failure !== thrown && failure.status >= 500;
  if (isUnforeseen || failure.status === 500) log.error({ err: thrown }, 'a request failed');
  if (response.headersSent) {
    // Half an answer is out: the caller must see that it is broken, not take it for whole.
    response.destroy();
    return;
  }
  if (failure.retryAfterSeconds !== null)
    response.setHeader('Retry-After', String(failure.retryAfterSeconds));
  const locale = callerLocale(request, ownLocaleOf(response));
  response.status(failure.status).json(errorOf(failure, locale, requestIdOf(response)));
}

/** The one form of an error. */
export function errorOf(failure: ApiFailure, locale: Locale, requestId: string): ApiError {
  const details = Object.entries(failure.details).map(([field, said]) => [
    field,
    said.map((one) => textOf(one, locale)),
  ]);
  return {
    success: false,
    error: {
      code: failure.code,
      message: translate(locale, `server.${failure.code}`, filled(failure.params, locale)),
      details: Object.fromEntries(details) as Record<string, string[]>,
      requestId,
    },
  };
}

/** Of somebody whom the guard has let in. */
function ownLocaleOf(response: Response): Locale | null {
  const principal = response.locals['principal'] as Principal | null | undefined;
  return principal?.kind === 'person' ? (principal.locale ?? null) : null;
}

function requestIdOf(response: Response): string {
  const id: unknown = response.locals['requestId'];
  return typeof id === 'string' ? id : '';
}

/** A 400 that names each wrong field. */
export function badInput(error: z.ZodError, part: 'params' | 'query' | 'body'): ApiFailure {
  const issues = error.issues.flatMap(wrongOf);
  // By way of a map: somebody may call a field `__proto__`.
  const fields = Map.groupBy(issues, ({ path }) => (path.length === 0 ? part : path.map(String).join('.')));
  const details = Object.fromEntries(
    [...fields].map(([field, wrong]) => [field, wrong.map(({ said }) => said)]),
  );
  return new ApiFailure(400, 'bad-input', { details, params: { fields: [...fields.keys()].join(', ') } });
}

/** What a caller is told of whatever was thrown: nothing of it but its status, where it is none of ours. */
function failureOf(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown;
  // What Express and its body parser throw: the status says it all.
  const status =
    typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : undefined;
  if (status === 413) return new ApiFailure(413, 'too-large');
  if (thrown instanceof URIError) return new ApiFailure(404, 'not-found');
  if (status === 400 || status === 415) return new ApiFailure(400, 'bad-json');
  if (isMomentary(thrown)) {
    return new ApiFailure(503, 'busy', {
      params: { seconds: AGAIN_SECONDS },
      retryAfterSeconds: AGAIN_SECONDS,
    });
  }
  return new ApiFailure(500, 'unexpected');
}
