import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { expect, it } from 'vitest';
import { electronBuilderConfig } from './electron-builder-config.ts';

const config = electronBuilderConfig({ output: 'out/packages', electronVersion: '45.4.1' });

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
});

it('would not be one with a setting that does not exist', async () => {
  const wrong = { ...config, asarUnpak: [] };
  await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow('asarUnpak');
});

it('keeps the program from being used as a plain Node, and a till’s data from its uninstaller', () => {
  expect(config.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
  });
  expect(config.nsis?.deleteAppDataOnUninstall).toBe(false);
});
