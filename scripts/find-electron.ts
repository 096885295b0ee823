import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.looseObject({ version: z.string() });

export type FoundElectron = { version: string; binary: string | null };

/**
 * Where Electron's program lies, or null where it was never fetched. Looks only: importing the package `electron`
 * would start a download.
 * @param packageFolder the installed package `electron`
 * @param override a folder with Electron unpacked, in place of the package's own
 */
export function findElectron(packageFolder: string, override: string | undefined): FoundElectron {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')),
  );
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : programName();
  const binary = join(override ?? join(packageFolder, 'dist'), name);
  return { version: manifest.version, binary: existsSync(binary) ? binary : null };
}

function programName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
