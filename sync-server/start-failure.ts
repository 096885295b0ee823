import type { FailureCode } from './platform/http/api-failure.ts';
import type { MessageParams } from '@karvon/shared/i18n/translate.ts';

/** Why a server did not start; its text is `server.<code>` in the reader's language. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly code: Extract<FailureCode, `start-${string}`>;
  readonly params: MessageParams;
  constructor(code: StartFailure['code'], params: MessageParams, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.code = code;
    this.params = params;
  }
}

/** What an unforeseen error says, with the error behind it. */
export function detailOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(detailOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} ${detailOf(error.cause)}`;
}
