/** More than that in one line is not what was asked for. */
const MOST_BYTES = 1_000_000;

/** Lines of JSON out of whatever pieces they come in; what is no JSON is told as undefined. */
export function jsonLines(onLine: (line: unknown) => void): {
  feed(bytes: Uint8Array): void;
  /** Forgets the line that has begun. */
  reset(): void;
} {
  let pieces: Uint8Array[] = [];
  let length = 0;
  const reset = () => {
    pieces = [];
    length = 0;
  };
  const keep = (bytes: Uint8Array) => {
    if (bytes.length === 0 || length > MOST_BYTES) return;
    pieces.push(bytes);
    length += bytes.length;
  };
  const end = () => {
    const said = length > MOST_BYTES ? '' : Buffer.concat(pieces).toString('utf8').trim();
    reset();
    onLine(parsed(said));
  };
  return {
    feed(bytes) {
      let from = 0;
      for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
        keep(bytes.slice(from, at));
        end();
        from = at + 1;
      }
      keep(bytes.slice(from));
    },
    reset,
  };
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
