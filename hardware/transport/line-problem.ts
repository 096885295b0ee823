import type { LineProblemCode } from '@karvon/shared/devices/address.ts';
import type { LineProblem } from './transport.ts';

/** What systems and libraries say, and what it means. The first that fits counts. */
const meanings: readonly (readonly [RegExp, LineProblemCode])[] = [
  [/cannot lock port|EBUSY|resource busy|access is denied/i, 'in-use'],
  [/ENOENT|ENODEV|ENXIO|no such file|no such device|file not found/i, 'no-such-port'],
  [/EACCES|EPERM|permission denied/i, 'no-rights'],
  [/ECONNREFUSED/i, 'refused'],
  [/EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EHOSTDOWN|ETIMEDOUT/i, 'unreachable'],
  [/ECONNRESET|EPIPE|EIO\b|disconnected/i, 'unplugged'],
  [/ENOTTY|EISDIR|not a tty|inappropriate ioctl|is a directory/i, 'not-a-port'],
  [/EINVAL|invalid argument|baud|cannot set/i, 'bad-setting'],
];

/** The problem behind an error of the system or a library. */
export function lineProblem(error: unknown): LineProblem {
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const said = `${code} ${detail}`;
  return { code: meanings.find(([words]) => words.test(said))?.[1] ?? 'failed', detail };
}
