import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { ApiFailure } from './platform/http/api-failure.ts';
import { filled } from './platform/http/said.ts';
import { detailOf, StartFailure } from './start-failure.ts';

/** The last line of a command that succeeded. */
export function printOk(answer: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ ok: true, ...answer })}\n`);
}

/** The last line of a command that failed, its text on stderr for people, and the exit code 1. */
export function printFailure(error: unknown, locale: Locale): void {
  const { code, message } = failureText(error, locale);
  process.stderr.write(`${message}\n`);
  process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message } })}\n`);
  process.exitCode = 1;
}

const TELL_EVERY_MS = 1000;

/** Tells on stderr how many rows there are so far, once a second: nothing of what is done sooner. */
export function rowCounter(text: (rows: number) => string): (rows: number) => void {
  let told = performance.now();
  return (rows) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    process.stderr.write(`${text(rows)}\n`);
  };
}

function failureText(error: unknown, locale: Locale): { code: string; message: string } {
  if (error instanceof StartFailure || error instanceof ApiFailure) {
    return {
      code: error.code,
      message: translate(locale, `server.${error.code}`, filled(error.params, locale)),
    };
  }
  return { code: 'failed', message: detailOf(error) };
}
