import { expect, it } from 'vitest';
import { readEngineSettings } from './engine-settings.ts';

it('takes what is set, and what is usual for the rest', () => {
  expect(readEngineSettings({ KARVON_DATA: '/till', KARVON_ENROL_CODE: '', PATH: '/bin' })).toEqual({
    dataFolder: '/till',
    serverUrl: 'http://127.0.0.1:4000',
    enrolCode: undefined,
    databaseKey: undefined,
    logLevel: 'info',
  });
});

it.each([
  [{}, 'KARVON_DATA'],
  [{ KARVON_DATA: '/till', KARVON_SERVER_URL: 'centre' }, 'KARVON_SERVER_URL'],
  [{ KARVON_DATA: '/till', LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ KARVON_DATA: '/till', KARVON_TILL_KEY: '1234567' }, 'KARVON_TILL_KEY'],
])('names what is wrong in %j', (env, name) => {
  expect(() => readEngineSettings(env)).toThrow(name);
});
