import pino, { type Logger } from 'pino';
import { secretNames } from './secret-names.ts';

/** The log of a process, to stderr, as JSON lines. What is named like a secret is blotted out wherever it stands. */
export function createLog(level: string, stream: pino.DestinationStream = pino.destination(2)): Logger {
  const paths = secretNames.flatMap((name) => ['', '*', '*.*'].map((depth) => `${depth}["${name}"]`));
  return pino({ level, redact: { paths, censor: '[secret]' } }, stream);
}
