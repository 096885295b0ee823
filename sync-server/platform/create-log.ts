import pino, { type Logger } from 'pino';
import { errorWithoutSecrets, withoutSecrets } from './mask-secrets.ts';

/** The log of a process, to stderr, as JSON lines. What is named like a secret is blotted out wherever it stands. */
export function createLog(level: string, stream: pino.DestinationStream = pino.destination(2)): Logger {
  const masked = (fields: object) => withoutSecrets(fields) as Record<string, unknown>;
  const log = pino(
    {
      level,
      formatters: { log: masked },
      serializers: { err: (error: Error) => errorWithoutSecrets(pino.stdSerializers.err(error)) },
    },
    stream,
  );
  // What a child says in each of its lines passes no formatter. Children inherit this from their parent.
  const child = Reflect.get(log, 'child');
  log.child = function maskedChild(this: Logger, bindings: object, ...rest: never[]) {
    return child.call(this, masked(bindings), ...rest);
  } as Logger['child'];
  return log;
}
