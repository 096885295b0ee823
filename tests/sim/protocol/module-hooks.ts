import { registerHooks } from 'node:module';
import { plantChanges, type SourceChange } from '../../support/plant-changes.ts';

const here = (file: string) => new URL(file, import.meta.url).href;

/**
 * What simulated processes get instead of a library's module or of one of ours. `from`: only for modules whose address ends
 * so. This is all that is not the product's own code: docs/decisions/0034.
 */
const STAND_INS: readonly { specifier: string; from?: string; to: string }[] = [
  {
    specifier: 'rxdb/plugins/core',
    from: '/engine/database/open-till-database.ts',
    to: here('bare-database.ts'),
  },
  { specifier: 'rxdb/plugins/replication', from: '/engine/sync/', to: here('bare-replication.ts') },
  { specifier: './batch-size.ts', from: '/engine/sync/', to: here('small-batches.ts') },
  { specifier: 'socket.io-client', to: here('sim-line.ts') },
  { specifier: './platform/bus/postgres-bus.ts', to: here('sim-bus.ts') },
  { specifier: 'prom-client', to: here('quiet-metrics.ts') },
  { specifier: '@node-rs/argon2', to: here('quick-argon2.ts') },
  { specifier: 'better-sqlite3-multiple-ciphers', to: here('till-disk.ts') },
];

/** Puts the stand-ins in their places, and plants a mutant. Must run before any module of the product is loaded. */
export function installModuleHooks(changes: readonly SourceChange[] = []): void {
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL ?? '';
      const found = STAND_INS.find(
        (one) => one.specifier === specifier && one.to !== parent && parent.includes(one.from ?? ''),
      );
      return found === undefined ? next(specifier, context) : { url: found.to, shortCircuit: true };
    },
  });
  plantChanges(changes);
}
