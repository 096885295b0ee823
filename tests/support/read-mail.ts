/** A mail as its reader sees it. */
export type ReadMail = {
  /** By name in small letters, in their order: one that stands there twice is twice. */
  headers: [string, string][];
  subject: string;
  text: string;
  html: string;
  /** The four digits, and the link, of one that has them. */
  code: string | null;
  link: string | null;
  raw: string;
};

/** Takes apart what a mail server gets: folded headers, encoded words, a text and an HTML part in base64 or quoted-printable. */
export function readMail(raw: string): ReadMail {
  const whole = partOf(raw);
  const parts = leavesOf(whole);
  const textOf = (type: string) => parts.find((part) => typeOf(part).startsWith(type))?.text ?? '';
  const text = textOf('text/plain');
  return {
    headers: whole.headers,
    subject: decodedWords(header(whole, 'subject')),
    text,
    html: textOf('text/html'),
    code: /^\d{4}$/m.exec(text)?.[0] ?? null,
    link: /^https?:\S+$/m.exec(text)?.[0] ?? null,
    raw,
  };
}

type Part = { headers: [string, string][]; text: string; body: string };

function partOf(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const head = (end < 0 ? raw : raw.slice(0, end)).replaceAll(/\r\n[ \t]+/g, ' ');
  const body = end < 0 ? '' : raw.slice(end + 4);
  const headers = head.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const encoding = headers.find(([name]) => name === 'content-transfer-encoding')?.[1].toLowerCase();
  return { headers, body, text: decodedBody(body, encoding) };
}

function leavesOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(header(part, 'content-type'))?.[1];
  if (boundary === undefined) return [part];
  const inner = part.body.split(`--${boundary}`).slice(1, -1);
  return inner.flatMap((text) => leavesOf(partOf(text.replace(/^\r\n/, '').replace(/\r\n$/, ''))));
}

function header(part: Part, name: string): string {
  return part.headers.find(([found]) => found === name)?.[1] ?? '';
}

function typeOf(part: Part): string {
  return header(part, 'content-type').toLowerCase();
}

function decodedBody(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return quoted(body.replaceAll('=\r\n', ''));
  return Buffer.from(body, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

function quoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

function decodedWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quoted(word.replaceAll('_', ' ')),
    );
}
