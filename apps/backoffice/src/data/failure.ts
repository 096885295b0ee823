import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';

/**
 * Why a call to the centre gave nothing. `offline`: no answer came. `signed-out`: the session is over and
 * everything kept of it was dropped. `refused`: the centre answered with an error. `unreadable`: it answered
 * with something this page does not understand.
 */
export type Failure = {
  kind: 'offline' | 'signed-out' | 'refused' | 'unreadable';
  status: number | null;
  code: string;
  /** The centre's own words, in the reader's language; empty where the centre said nothing. */
  message: string;
  /** What is wrong, field by field. */
  details: Record<string, string[]>;
  /** For support, in small print. */
  requestId: string | null;
};

export type Result<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** A failure on its way through react-query, which knows errors only. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message === '' ? failure.code : failure.message);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** The value, or a throw of a `FailureError`. */
export function unwrap<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new FailureError(result.failure);
}

/** The failure inside whatever was thrown: what is not ours is a fault of this page. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const message = error instanceof Error ? error.message : '';
  return { kind: 'unreadable', status: null, code: 'page-fault', message, details: {}, requestId: null };
}

/** Whether the centre did not answer, or could not: it may a moment later, though nothing is changed. */
export function isAway(failure: Failure): boolean {
  return failure.kind === 'offline' || (failure.status ?? 0) >= 500;
}

export const offline: Failure = {
  kind: 'offline',
  status: null,
  code: 'offline',
  message: '',
  details: {},
  requestId: null,
};

/** The failure that an answer which is not 2xx stands for. */
export async function readFailure(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = apiErrorSchema.safeParse(body);
  const base = {
    kind: 'refused' as const,
    status: response.status,
    requestId: response.headers.get('x-request-id'),
  };
  if (parsed.success) return { ...base, ...parsed.data.error };
  return { ...base, code: `http-${response.status}`, message: '', details: {} };
}

/** A 2xx answer that is not what this page knows: most often a page older than the centre. */
export function unreadable(response: Response): Failure {
  return {
    kind: 'unreadable',
    status: response.status,
    code: 'unreadable-answer',
    message: '',
    details: {},
    requestId: response.headers.get('x-request-id'),
  };
}
