import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type DemoSamples = { piece: string; weighed: string; marked: string; ageRestricted: string };

/** How to get into the demo shop: kept in the data folder, readable by its owner alone. */
export type DemoFile = {
  signIns: { email: string; password: string; role: string }[];
  people: { code: string; pin: string; role: string }[];
  /** Till code → one-time code. */
  enrolCodes: Record<string, string>;
  /** Barcodes. */
  samples: DemoSamples;
};

const FILE = 'demo.json';

export function hasDemoFile(dataFolder: string): boolean {
  return existsSync(join(dataFolder, FILE));
}

/** Writes it whole or not at all: its presence says that the demo shop is complete. */
export function writeDemoFile(dataFolder: string, file: DemoFile): void {
  const path = join(dataFolder, FILE);
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
