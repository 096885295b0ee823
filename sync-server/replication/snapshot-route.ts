import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Checkpoint, SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import type { CollectionBinding, Platform } from '../platform/module.ts';
import { isPassing } from '../platform/db/database-errors.ts';
import type { Snapshots } from './snapshots.ts';

export const snapshotQuerySchema = z.object({
  /** JSON of the last checkpoint that the till has stored; absent at the beginning. */
  checkpoint: z.string().max(500).optional(),
});

/** Lines of JSON, compressed. */
export const SNAPSHOT_CONTENT = 'application/x-ndjson+zstd';

/** Where snapshots are kept until the centre stops. */
export function snapshotFolder({ dataFolder }: { dataFolder: string }): string {
  return join(dataFolder, 'snapshots');
}

/**
 * Finds or makes the snapshot. 404 where there is none: tills then pull page by page, and so do older ones where documents
 * are told otherwise to them.
 * @param protocol the version that the till speaks
 */
export async function openSnapshot(
  platform: Platform,
  snapshots: Snapshots,
  device: DevicePrincipal,
  binding: CollectionBinding,
  from: Checkpoint | null,
  protocol: number,
): Promise<AsyncGenerator<Buffer>> {
  const { name, origin, scope, down } = binding.collection;
  const isShared = origin === 'server' && (scope === 'company' || scope === 'branch');
  const isToldOtherwise = down !== undefined && protocol < SYNC_PROTOCOL_VERSION;
  if (!isShared || isToldOtherwise)
    throw new ApiFailure(404, 'no-snapshot', { params: { collection: name } });
  const context = { ...platform, folder: snapshotFolder(platform.settings) };
  try {
    return await snapshots.open(context, device, binding, from);
  } catch (error) {
    if (isPassing(error)) throw error;
    // A full disk must not keep new tills from selling.
    platform.log.error({ err: error, collection: name }, 'a snapshot could not be begun');
    throw new ApiFailure(404, 'no-snapshot', { params: { collection: name } });
  }
}

/** Sends it as fast as the till takes it. One that breaks off comes again for the rest. */
export async function sendSnapshot(
  platform: Platform,
  request: Request,
  response: Response,
  bytes: AsyncGenerator<Buffer>,
): Promise<void> {
  response.status(200).setHeader('Content-Type', SNAPSHOT_CONTENT);
  // Nothing on the way may hold chunks back to compress or join them.
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  try {
    await pipeline(Readable.from(bytes), response);
  } catch (error) {
    platform.log.info({ err: error, path: request.path }, 'a snapshot was not sent to its end');
    response.destroy();
  }
}
