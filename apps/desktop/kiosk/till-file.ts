import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const tillFileSchema = z.object({ url: z.url(), token: z.string() });
export type TillFile = z.infer<typeof tillFileSchema>;

const pathIn = (dataFolder: string) => join(dataFolder, 'till.json');

/** Says to this account's own programs where the till is and by which token it is called. Nobody else may read it. */
export function writeTillFile(dataFolder: string, content: TillFile): void {
  rmSync(pathIn(dataFolder), { force: true });
  writeFileSync(pathIn(dataFolder), `${JSON.stringify(content)}\n`, { mode: 0o600 });
}

/** What a running till has written, or null. */
export function readTillFile(dataFolder: string): TillFile | null {
  if (!existsSync(pathIn(dataFolder))) return null;
  return tillFileSchema.parse(JSON.parse(readFileSync(pathIn(dataFolder), 'utf8')));
}

export function removeTillFile(dataFolder: string): void {
  rmSync(pathIn(dataFolder), { force: true });
}
