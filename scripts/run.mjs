/** Starts one of the commands of package.json on the right Node: `node scripts/run.mjs NAME [ARGS…]`. */
import nodeModule from 'node:module';
import { requireNode } from './require-node.mjs';

requireNode();
// Compiled code is kept between starts: most of a cold start is reading libraries.
nodeModule.enableCompileCache();
const [name = '', ...args] = process.argv.slice(2);
const commands = {
  start: './start.ts',
  server: './server.ts',
  till: './till.ts',
  'till-cli': './till-cli.ts',
  'till-key': './till-key.ts',
  desktop: './desktop.ts',
  'create-superadmin': './create-superadmin.ts',
  'import-products': './import-products.ts',
  'import-unsent': './import-unsent.ts',
  backup: './backup.ts',
  restore: './restore.ts',
  bench: './bench.ts',
  fuzz: './fuzz.ts',
  crash: './crash.ts',
  replay: './replay.ts',
  day: './day.ts',
  shift: './shift.ts',
  screens: './screens.ts',
  soak: './soak.ts',
  sim: './sim.ts',
  simulators: './simulators.ts',
  'check-books': './check-books.ts',
  docs: './docs.ts',
  'api-types': './api-types.ts',
  'rebuild-read-models': './rebuild-read-models.ts',
  build: './build.ts',
  package: './package.ts',
};
const file = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (file === undefined) {
  process.stderr.write(`There is no command "${name}". Known: ${Object.keys(commands).join(', ')}.\n`);
  process.exit(2);
}
const { main } = await import(file);
await main(args);
