import pino, { type Logger } from 'pino';

const secret = [
  'authorization',
  'cookie',
  'password',
  'passwordHash',
  'token',
  'accessToken',
  'privateKey',
  'enrolCode',
  'ratchet',
  'signature',
  'refreshToken',
  'secret',
  'pin',
  'pinHash',
];

/** The log of a process, to stderr, as JSON lines. What is named like a secret is blotted out wherever it stands. */
export function createLog(level: string, stream: pino.DestinationStream = pino.destination(2)): Logger {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, redact: { paths: [...paths, '["set-cookie"]', '*["set-cookie"]'], censor: '[secret]' } },
    stream,
  );
}
