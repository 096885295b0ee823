import type { FileKind } from './file-kind.ts';
import { goodsFile } from './goods-file.ts';
import { itemsFile } from './items-file.ts';
import { tillFile } from './till-file.ts';

/** Every way of using the storage that is killed, by name. */
export const fileKinds = {
  items: itemsFile({ attachments: false }),
  attachments: itemsFile({ attachments: true }),
  encrypted: itemsFile({ attachments: false, key: '5a'.repeat(32) }),
  till: tillFile,
  goods: goodsFile,
} as const satisfies Record<string, FileKind>;

export type FileKindName = keyof typeof fileKinds;
