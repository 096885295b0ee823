import { writeFileSync } from 'node:fs';
import { printRules } from '@karvon/sync-server/modules/posting/print-rules.ts';

const FILE = 'docs/posting-rules.md';

/** `npm run docs`: prints what is made from tables of the program into `docs/`. */
export function main(): void {
  writeFileSync(FILE, printRules());
  process.stdout.write(`${JSON.stringify({ ok: true, files: [FILE] })}\n`);
}
