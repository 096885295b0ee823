import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDesktopSettings } from './desktop-settings.ts';

describe('settings of the desktop till', () => {
  let userData: string;
  beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'karvon-desktop-'));
  });
  afterEach(() => rmSync(userData, { recursive: true }));
  const write = (text: string) => writeFileSync(join(userData, 'settings.json'), text);

  it('keeps the till’s data with the application’s when nothing is said', () => {
    const { kiosk, engineEnv } = readDesktopSettings({ env: { LANG: 'ru' }, argv: [], userData });
    expect(kiosk).toBe(false);
    expect(engineEnv).toEqual({
      LANG: 'ru',
      KARVON_DATA: join(userData, 'data'),
      KARVON_SERVER_URL: undefined,
    });
  });

  it('gives a second screen to the customer unless the file, or the environment, says otherwise', () => {
    const customerDisplay = (env: NodeJS.ProcessEnv) =>
      readDesktopSettings({ env, argv: [], userData }).customerDisplay;
    expect(customerDisplay({})).toBe(true);
    expect(customerDisplay({ KARVON_CUSTOMER_DISPLAY: '0' })).toBe(false);
    write('{"customerDisplay":false}');
    expect(customerDisplay({})).toBe(false);
    expect(customerDisplay({ KARVON_CUSTOMER_DISPLAY: '1' })).toBe(true);
  });

  it('takes the file, the environment over it, and --kiosk', () => {
    write('{"serverUrl":"https://centre.test","dataFolder":"/srv/till","kiosk":true}');
    const fromFile = readDesktopSettings({ env: {}, argv: [], userData });
    expect(fromFile).toEqual({
      kiosk: true,
      customerDisplay: true,
      dataFolder: '/srv/till',
      keyFromSystem: false,
      engineEnv: { KARVON_DATA: '/srv/till', KARVON_SERVER_URL: 'https://centre.test' },
    });
    const env = { KARVON_DATA: '/other', KARVON_KIOSK: '0' };
    expect(readDesktopSettings({ env, argv: [], userData })).toMatchObject({
      kiosk: false,
      engineEnv: { KARVON_DATA: '/other' },
    });
    expect(readDesktopSettings({ env, argv: ['till', '--kiosk'], userData }).kiosk).toBe(true);
  });

  it('leaves the key to the operating system when it is told so, unless there is a key', () => {
    const fromSystem = (env: NodeJS.ProcessEnv) =>
      readDesktopSettings({ env, argv: [], userData }).keyFromSystem;
    expect(fromSystem({ KARVON_TILL_KEY_STORE: '' })).toBe(false);
    expect(fromSystem({ KARVON_TILL_KEY_STORE: 'system' })).toBe(true);
    write('{"keyStore":"system"}');
    expect(fromSystem({ KARVON_TILL_KEY: '' })).toBe(true);
    expect(fromSystem({ KARVON_TILL_KEY: 'a key of their own' })).toBe(false);
    expect(() => fromSystem({ KARVON_TILL_KEY_STORE: 'sytem' })).toThrow('KARVON_TILL_KEY_STORE');
  });

  it.each(['{"keyStore":"file"}', '{', '{"serverUrl":"ftp://x"}', '{"kisok":true}'])(
    'names a file it cannot use: %s',
    (text) => {
      write(text);
      expect(() => readDesktopSettings({ env: {}, argv: [], userData })).toThrow(
        join(userData, 'settings.json'),
      );
    },
  );
});
