import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));
/** Within the repository, because the native modules are looked for from there. */
const FOLDER = fileURLToPath(new URL('./dist', import.meta.url));
const NATIVE = ['better-sqlite3-multiple-ciphers', '@node-rs/argon2'];

/**
 * The writer and all it imports in one file of this process, whose path is answered. Each round starts a writer, and most of a start is
 * finding and reading libraries.
 */
export async function bundleWriter(): Promise<string> {
  const fileName = `writer-${process.pid}.mjs`;
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { target: 'node', noExternal: true, external: NATIVE },
    build: {
      ssr: WRITER,
      outDir: FOLDER,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: fileName, codeSplitting: false } },
    },
  });
  return join(FOLDER, fileName);
}
