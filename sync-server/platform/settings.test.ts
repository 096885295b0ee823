import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('has a default for everything', () => {
  expect(readSettings({})).toMatchObject({
    dataFolder: './data',
    databaseUrl: null,
    host: '127.0.0.1',
    port: 4000,
    demo: null,
    production: false,
    timeZone: 'Asia/Tashkent',
  });
});

it('takes an empty variable for none', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: null });
});

it('never runs the demo in production', () => {
  expect(readSettings({ KARVON_DEMO: '1' }).demo).toBe(true);
  expect(readSettings({ KARVON_DEMO: '1', NODE_ENV: 'production' }).demo).toBe(false);
});

it.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: 'http' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ KARVON_TOKEN_SECRET: 'short' }, 'KARVON_TOKEN_SECRET'],
  [{ KARVON_DEMO: 'yes' }, 'KARVON_DEMO'],
  [{ KARVON_TIME_ZONE: 'Mars/Olympus' }, 'KARVON_TIME_ZONE'],
])('names what is wrong in %j', (environment, name) => {
  expect(() => readSettings(environment)).toThrow(name);
});
