import { rmSync, symlinkSync } from 'node:fs';

/** A port by a name that stays while devices are plugged in and out, as `/dev/serial/by-id` has them. */
export type PluggedPort = { path: string; plug(device: string): void; pull(): void };

export function pluggedPort(path: string): PluggedPort {
  const pull = () => rmSync(path, { force: true });
  return {
    path,
    plug(device) {
      pull();
      symlinkSync(device, path);
    },
    pull,
  };
}
