import { expect, it } from 'vitest';
import { createLog } from './create-log.ts';

const SECRET = 's3cret-canary';

function written(say: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  say(createLog('trace', { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return lines.join('');
}

const nested = (name: string, depth: number): object =>
  depth === 0 ? { [name]: SECRET } : { inner: nested(name, depth - 1), list: [nested(name, depth - 1)] };

it.each([
  'password',
  'pin',
  'pinHash',
  'refresh_token',
  'Authorization',
  'set-cookie',
  'enrolCode',
  'totpSecret',
])('blots out %s, however deep it stands, and leaves the rest', (name) => {
  for (const depth of [0, 1, 2, 5, 20]) {
    const line = written((log) => log.info({ ...nested(name, depth), path: '/x' }, 'seen'));
    expect([depth, line.includes(SECRET)]).toEqual([depth, false]);
    expect(line).toContain('/x');
  }
  const line = written((log) => log.child({ [name]: SECRET, requestId: 'r-1' }).info('seen'));
  expect(line).toContain('r-1');
  expect(line).not.toContain(SECRET);
  const child = written((log) =>
    log
      .child({ requestId: 'r-2' })
      .child({ inner: { [name]: SECRET } })
      .info('seen'),
  );
  expect(child).toContain('r-2');
  expect(child).not.toContain(SECRET);
});

it('blots them out in what errors carry', () => {
  const error = Object.assign(new Error('it failed'), {
    token: SECRET,
    config: { headers: { authorization: SECRET }, url: '/y' },
  });
  const line = written((log) => log.error({ err: error }, 'seen'));
  expect(line).not.toContain(SECRET);
  expect(line).toContain('it failed');
  expect(line).toContain('/y');
  expect(written((log) => log.error(error))).not.toContain(SECRET);
});

it('says what a database found wrong, without the values that it names', () => {
  const bad = Object.assign(new Error(`invalid input syntax for type uuid: "${SECRET}"`), { code: '22P02' });
  const line = written((log) => log.error({ err: bad }, 'seen'));
  expect(line).toContain('invalid input syntax for type uuid: [value]');
  expect(line).not.toContain(SECRET);
  const taken = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    detail: `Key (code)=(${SECRET}) already exists.`,
    constraint: 'code_key',
  });
  const other = written((log) => log.error({ err: taken }, 'seen'));
  expect(other).toContain('code_key');
  expect(other).not.toContain(SECRET);
});

it('writes down dates and errors as they are', () => {
  const line = written((log) => log.info({ at: new Date(0), err: new Error('whole') }, 'seen'));
  expect(line).toContain('1970-01-01T00:00:00.000Z');
  expect(line).toContain('whole');
});
