import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageDesktop } from '../build/package-desktop.ts';
import { stageDesktop } from '../build/stage-desktop.ts';
import { buildPages } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * `npm run package [-- --unpacked]`: makes the desktop till's installer for this system in `out/packages`, or only the
 * application without one. Fetches Electron, so it needs a network that allows it.
 */
export async function main(args: readonly string[]): Promise<void> {
  const output = join(root, 'out', 'packages');
  try {
    const page = (await buildPages()).find(({ name }) => name === 'till');
    const staged = await stageDesktop(root, join(root, 'out', 'desktop'), page?.folder ?? '');
    await packageDesktop(staged, { output, unpacked: args.includes('--unpacked') });
    answer({ ok: true, folder: output });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    answer({ ok: false, error: { code: 'not-packaged', message } });
  }
}

function answer(line: { ok: boolean } & Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!line.ok) process.exitCode = 1;
}
