import type { FuzzTarget } from '../frame.ts';
import { generateCase } from './generate-case.ts';
import type { OpenTested } from './opened-pair.ts';
import { runStorageCase } from './run-case.ts';
import type { StorageCase } from './storage-case.ts';

/** Our storage against RxDB's memory storage and its own functions. Databases on disk go into `folder`. */
export function storageTarget(folder: string, open?: OpenTested): FuzzTarget<StorageCase> {
  return {
    name: 'storage',
    generate: generateCase,
    run: (input) => runStorageCase(input, folder, open),
    keep: new Set([
      'mode',
      'file',
      'schema',
      'primary',
      'parts',
      'path',
      'type',
      'op',
      'kind',
      'id',
      'lwt',
      'operations',
    ]),
  };
}
