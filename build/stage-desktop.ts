import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { bundleDesktop } from './bundle-desktop.ts';
import { stageNativeModules } from './stage-native-modules.ts';

const rootManifestSchema = z.looseObject({
  version: z.string(),
  description: z.string(),
  devDependencies: z.looseObject({ electron: z.string() }),
});

export type StagedDesktop = { folder: string; version: string; electronVersion: string };

/**
 * Makes a folder that Electron can run, and that is packed as it is: the bundles, the built page, the native
 * modules, and a manifest of its own.
 * @param pageFolder the renderer, built
 */
export async function stageDesktop(root: string, folder: string, pageFolder: string): Promise<StagedDesktop> {
  if (!existsSync(join(pageFolder, 'index.html'))) throw new Error(`No built page in ${pageFolder}.`);
  const manifest = rootManifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const natives = await bundleDesktop(root, folder);
  const isPage = (source: string) => !basename(source).startsWith('.');
  cpSync(pageFolder, join(folder, 'page'), { recursive: true, filter: isPage });
  const dependencies = stageNativeModules(root, folder, natives);
  const own = {
    name: 'karvon',
    productName: 'Karvon',
    version: manifest.version,
    description: manifest.description,
    author: 'Karvon',
    license: 'UNLICENSED',
    private: true,
    type: 'module',
    main: 'main.mjs',
    dependencies,
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  return { folder, version: manifest.version, electronVersion: manifest.devDependencies.electron };
}
