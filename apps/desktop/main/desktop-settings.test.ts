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

  it('takes the file, the environment over it, and --kiosk', () => {
    write('{"serverUrl":"https://centre.test","dataFolder":"/srv/till","kiosk":true}');
    const fromFile = readDesktopSettings({ env: {}, argv: [], userData });
    expect(fromFile).toEqual({
      kiosk: true,
      engineEnv: { KARVON_DATA: '/srv/till', KARVON_SERVER_URL: 'https://centre.test' },
    });
    const env = { KARVON_DATA: '/other', KARVON_KIOSK: '0' };
    expect(readDesktopSettings({ env, argv: [], userData })).toMatchObject({
      kiosk: false,
      engineEnv: { KARVON_DATA: '/other' },
    });
    expect(readDesktopSettings({ env, argv: ['till', '--kiosk'], userData }).kiosk).toBe(true);
  });

  it.each(['{', '{"serverUrl":"ftp://x"}', '{"kisok":true}'])('names a file it cannot use: %s', (text) => {
    write(text);
    expect(() => readDesktopSettings({ env: {}, argv: [], userData })).toThrow(
      join(userData, 'settings.json'),
    );
  });
});
