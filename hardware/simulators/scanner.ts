import { openPseudoTerminal } from './pseudo-terminal.ts';

/** A scanner at a serial port: what is read comes as it would from a real one, with its kind before it and CR LF behind. */
export type ScannerSimulator = {
  readonly path: string;
  scan(...codes: string[]): void;
  /** Sends bytes as they are: a piece of a code, say. */
  say(text: string): void;
  unplug(): void;
  /** At another path. */
  plug(): void;
  stop(): void;
};

export async function startScannerSimulator(): Promise<ScannerSimulator> {
  const pty = await openPseudoTerminal();
  const kindOf = (code: string) => (code.includes('\u001d') ? ']d2' : ']E0');
  const say = (text: string) => pty.write(new TextEncoder().encode(text));
  return {
    get path() {
      return pty.path;
    },
    scan: (...codes) => say(codes.map((code) => `${kindOf(code)}${code}\r\n`).join('')),
    say,
    unplug: () => pty.unplug(),
    plug: () => pty.plug(),
    stop: () => pty.unplug(),
  };
}
