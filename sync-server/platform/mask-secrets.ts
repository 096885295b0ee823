import { isSecretName } from './secret-names.ts';

const MASK = '[secret]';
const DEPTH = 8;

/** A copy of what is to be logged, without what is named like a secret, however deep it stands. Errors stay as they are. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth > DEPTH) return '…';
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  // Dates, buffers and their like say by themselves how they are written down.
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isSecretName(name) ? MASK : withoutSecrets(item, depth + 1),
    ]),
  );
}

/** Errors of the database about a value that it can't read: what was given stands in the message. */
const BAD_VALUE = /^22/;

/**
 * An error as it is logged: without what is named like a secret, and without the values that a database names in what it says,
 * which are whatever somebody has sent.
 * @param error as `pino.stdSerializers.err` writes it
 */
export function errorWithoutSecrets(error: object): Record<string, unknown> {
  const { detail, ...rest } = withoutSecrets({ ...error }) as Record<string, unknown>;
  const { code, message, stack } = rest;
  const shown = detail === undefined ? rest : { ...rest, detail: '[values]' };
  if (typeof code !== 'string' || !BAD_VALUE.test(code)) return shown;
  return { ...shown, message: withoutValues(message), stack: withoutValues(stack) };
}

function withoutValues(text: unknown): unknown {
  return typeof text === 'string' ? text.replaceAll(/: "[^\n]*"/g, ': [value]') : text;
}
