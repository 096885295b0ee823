import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import { stageDesktop } from '../build/stage-desktop.ts';
import { buildPages } from './build.ts';
import { findElectron } from './find-electron.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * `npm run desktop`: builds what Electron runs and starts it on the data of `npm run till`. Arguments go on to it
 * (`--kiosk`). Answers when the window is closed.
 */
export async function main(args: readonly string[]): Promise<void> {
  const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const { version, binary } = findElectron(packageFolder, process.env.ELECTRON_OVERRIDE_DIST_PATH);
  if (binary === null) return refuse('desktop.no-binary', { version });
  const page = (await buildPages()).find(({ name }) => name === 'till');
  if (page === undefined) return refuse('desktop.no-page');
  const staged = await stageDesktop(root, join(root, 'out', 'desktop'), page.folder);
  const child = spawn(binary, [staged.folder, ...args], {
    env: { ...process.env, KARVON_DATA: resolve(process.env.KARVON_DATA ?? './data') },
    // Standard output is for our own last line.
    stdio: ['ignore', process.stderr, 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  answer(code === 0 ? { ok: true } : { ok: false, error: { code: 'ended', message: `Electron: ${code}` } });
}

function refuse(key: MessageKey, params: MessageParams = {}): void {
  const message = translate(terminalLocale(process.env), key, params);
  process.stderr.write(`${message}\n`);
  answer({ ok: false, error: { code: key, message } });
}

function answer(line: { ok: boolean; error?: { code: string; message: string } }): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!line.ok) process.exitCode = 1;
}
