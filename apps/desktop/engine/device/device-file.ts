import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { publicKeySchema } from '@karvon/shared/sync/protocol.ts';
import { deviceRecordSchema } from '../database/settings-store.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { writeWhole } from '../write-whole.ts';
import { placeSchema } from './place.ts';

export const keyPairSchema = z.object({
  publicKey: publicKeySchema,
  /** The private half: Ed25519 as PKCS #8, base64. */
  privateKey: z.string(),
});
export type KeyPair = z.infer<typeof keyPairSchema>;

const deviceFileSchema = z.object({
  /** Null while an enrolment is under way: a repeated try presents the same key. */
  device: deviceRecordSchema.nullable(),
  keys: keyPairSchema,
  /** A next incarnation that has been asked for, and from where: the database may have it already. */
  renewal: z.object({ attempt: idSchema, place: placeSchema }).optional(),
});
export type DeviceFile = z.infer<typeof deviceFileSchema>;

/** Where the device's secret lies: outside the database, so that a copied database alone is nobody. */
export function deviceFilePath(dataFolder: string): string {
  return join(dataFolder, 'till', 'device.json');
}

/** The device's record and keys, or null when there are none or the file is damaged: the till then enrols anew. */
export function readDeviceFile(path: string): DeviceFile | null {
  if (!existsSync(path)) return null;
  try {
    return deviceFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Writes the file whole or not at all, for its owner alone. */
export function writeDeviceFile(path: string, content: DeviceFile): void {
  writeWhole(path, content);
}
