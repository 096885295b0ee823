import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * Copies modules and all they depend on from the repository's `node_modules` into that of the staged application,
 * each to the same place, so that every one finds the versions it found before.
 * @returns the modules' exact versions, for the staged application's manifest
 */
export function stageNativeModules(
  root: string,
  appFolder: string,
  names: readonly string[],
): Record<string, string> {
  const copied = new Set<string>();
  const copy = (folder: string): string => {
    const manifest = readManifest(folder);
    if (copied.has(folder)) return manifest.version;
    copied.add(folder);
    cpSync(folder, join(appFolder, relative(root, folder)), { recursive: true, filter: isOwnFile(folder) });
    for (const name of Object.keys(manifest.dependencies)) copy(findModule(root, folder, name));
    for (const name of Object.keys(manifest.optionalDependencies)) {
      const optional = lookUpModule(root, folder, name);
      if (optional !== null) copy(optional);
    }
    return manifest.version;
  };
  return Object.fromEntries(names.map((name) => [name, copy(findModule(root, root, name))]));
}

function readManifest(folder: string): z.infer<typeof manifestSchema> {
  return manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

/** A module's own files: what lies in its `node_modules` is copied as modules of their own. */
function isOwnFile(folder: string): (source: string) => boolean {
  return (source) => !relative(folder, source).startsWith('node_modules');
}

function findModule(root: string, from: string, name: string): string {
  const found = lookUpModule(root, from, name);
  if (found === null) throw new Error(`${name}, which ${relative(root, from)} needs, is not installed.`);
  return found;
}

/** As Node looks modules up: in `node_modules` here, then in the folders above, up to the repository's. */
function lookUpModule(root: string, from: string, name: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === root) return null;
  }
}
