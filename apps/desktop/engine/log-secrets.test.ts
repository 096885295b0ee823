import { pino } from 'pino';
import { expect, test } from 'vitest';
import { logSecrets } from './log-secrets.ts';

test('secrets do not reach the log, however deep they stand', () => {
  const lines: string[] = [];
  const log = pino({ redact: logSecrets }, { write: (line: string) => lines.push(line) });
  const secrets = {
    pin: 's3cret',
    databaseKey: 's3cret',
    KARVON_TILL_KEY: 's3cret',
    token: 's3cret',
    privateKey: 's3cret',
    enrolCode: 's3cret',
  };
  log.info(
    { ...secrets, input: secrets, request: { headers: { authorization: 's3cret' } }, path: '/x' },
    'seen',
  );
  expect(lines.join('')).not.toContain('s3cret');
  expect(lines.join('')).toContain('/x');
});
