import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';

/** Modules with machine code: they cannot be bundled, and lie beside the bundles in a `node_modules` of their own. */
const nativeModules = ['better-sqlite3-multiple-ciphers', 'serialport', '@node-rs/argon2'];

type Entry = { source: string; output: string; format: 'es' | 'cjs' };

const entries: readonly Entry[] = [
  { source: 'apps/desktop/main/main.ts', output: 'main.mjs', format: 'es' },
  { source: 'apps/desktop/main/engine-process.ts', output: 'engine-process.mjs', format: 'es' },
  // A sandboxed preload is one file of CommonJS; nothing else can be loaded there.
  { source: 'apps/desktop/preload/preload.ts', output: 'preload.cjs', format: 'cjs' },
  { source: 'apps/desktop/preload/display-preload.ts', output: 'display-preload.cjs', format: 'cjs' },
];

/**
 * Bundles what runs in Electron's main process, in the engine's process and before the page, each to one file.
 * @returns the native modules that the bundles import
 * @throws Error if a bundle imports anything else that is not part of it
 */
export async function bundleDesktop(root: string, outFolder: string): Promise<string[]> {
  const imported = new Set<string>();
  for (const entry of entries) {
    for (const name of await bundle(root, outFolder, entry)) imported.add(name);
  }
  const natives = [...imported].filter((name) => name !== 'electron' && !isBuiltin(name));
  const strangers = natives.filter((name) => !nativeModules.includes(name));
  if (strangers.length > 0) throw new Error(`Not bundled and not native: ${strangers.join(', ')}`);
  return natives.sort();
}

async function bundle(root: string, outFolder: string, entry: Entry): Promise<string[]> {
  const output = await build(configOf(root, outFolder, entry));
  if (Array.isArray(output) || !('output' in output)) throw new Error('A single build was expected.');
  const chunks = output.output.filter((part): part is Rolldown.OutputChunk => part.type === 'chunk');
  if (chunks.length !== 1) throw new Error(`${entry.output} must be one file, not ${chunks.length}.`);
  return chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]);
}

function configOf(root: string, outFolder: string, { source, output, format }: Entry): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: [...nativeModules, 'electron'] },
    build: {
      ssr: join(root, source),
      outDir: outFolder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node24',
      // Stack traces of a till in a shop should be readable.
      minify: false,
      // One file a process is what is wanted: nothing is loaded over a network.
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        platform: 'node',
        output: { format, entryFileNames: output, codeSplitting: false },
      },
    },
  };
}
