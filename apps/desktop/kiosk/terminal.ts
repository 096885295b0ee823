/** A line for people. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The command's last line, and its exit code. */
export function printLine(answer: { ok: boolean } & Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  if (!answer.ok) process.exitCode = 1;
}
