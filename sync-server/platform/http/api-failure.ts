import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { Said, SaidParams } from './said.ts';

/** Codes of errors that callers meet; each has its text in every language under `server.<code>`. */
export type FailureCode = MessageKey extends infer Key
  ? Key extends `server.${infer Code}`
    ? Code
    : never
  : never;

export type FailureOptions = {
  /** What the text's placeholders are filled with. */
  params?: SaidParams;
  /** Field path → what is wrong with it. */
  details?: Record<string, Said[]>;
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
};

/** Thrown by a route or what it calls; the caller gets the status, the code and a text in their language. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: FailureCode;
  readonly params: SaidParams;
  readonly details: Record<string, Said[]>;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, code: FailureCode, options: FailureOptions = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.params = options.params ?? {};
    this.details = options.details ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
