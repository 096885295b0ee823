import { deviceFilePath, readDeviceFile } from '@karvon/engine/device/device-file.ts';
import { devicePins, isBare } from '@karvon/engine/people/device-pins.ts';

type Held = { kind?: unknown; body?: unknown };

/**
 * A till's directory with the hashes of PINs as the centre has them. One that lies there bare, or that the till's own device has not
 * sealed, is another than the centre's: such a document differs then.
 * @param folder what the engine was started on
 */
export function barePins<Document extends object>(
  directory: ReadonlyMap<string, Document>,
  folder: string,
): ReadonlyMap<string, Document> {
  const keys = readDeviceFile(deviceFilePath(folder))?.keys;
  const pins = keys === undefined ? null : devicePins(keys);
  return new Map(
    [...directory].map(([id, document]) => {
      const { kind, body } = document as Held;
      const kept = kind === 'person' ? (body as { pinHash: string | null }).pinHash : null;
      if (kept === null) return [id, document];
      const pinHash = isBare(kept)
        ? `bare: ${kept}`
        : (pins?.hashOf(id, kept) ?? `sealed by another: ${kept}`);
      return [id, { ...document, body: { ...(body as object), pinHash } }];
    }),
  );
}
