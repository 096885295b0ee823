import { z } from 'zod';
import { scrubText } from './scrub-text.ts';

/** What pino writes for `fatal`: the process ends of it. */
const FATAL = 60;

/** As much of a line of the log as is told. All else that stands there stays here. */
const lineSchema = z.object({
  level: z.int(),
  /** Epoch, ms. */
  time: z.number(),
  msg: z.string().optional(),
  requestId: z.string().optional(),
  method: z.string().optional(),
  /** The template, as `/clients/:id`. */
  route: z.string().optional(),
  job: z.string().optional(),
  err: z
    .object({
      type: z.string().optional(),
      message: z.string().optional(),
      stack: z.string().optional(),
      code: z.unknown().optional(),
    })
    .optional(),
});

export type Frame = { filename?: string; function?: string; lineno?: number; colno?: number };
export type ParseStack = (stack: string) => readonly Frame[];

/**
 * What is told of a line of the log that says that something failed, as an event of Sentry's. Null for what is no such line.
 * @param line with the secrets blotted out already
 * @param parseStack from lines ` at …`; the newest call comes last
 * @param root of the program's files: nobody needs to know where it lies
 */
export function errorEventOf(line: string, parseStack: ParseStack, root: string) {
  const parsed = lineSchema.safeParse(jsonOf(line));
  if (!parsed.success) return null;
  const { level, time, msg = '', requestId, method, route, job, err } = parsed.data;
  const isFatal = level >= FATAL;
  const code = typeof err?.code === 'string' && /^[\w-]{1,60}$/.test(err.code) ? err.code : undefined;
  const exception = {
    type: scrubText(err?.type ?? 'Error'),
    value: scrubText(err?.message ?? ''),
    stacktrace: { frames: parseStack(callsOf(err?.stack ?? '')).flatMap((frame) => shown(frame, root)) },
    mechanism: { type: 'generic', handled: !isFatal },
  };
  return {
    timestamp: time / 1000,
    platform: 'node',
    level: isFatal ? ('fatal' as const) : ('error' as const),
    message: scrubText(msg),
    ...(route === undefined ? {} : { transaction: `${method ?? ''} ${route}`.trim() }),
    tags: said({ requestId, method, route, job, code }),
    ...(err === undefined ? {} : { exception: { values: [exception] } }),
  };
}

export type ErrorEvent = NonNullable<ReturnType<typeof errorEventOf>>;

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Without the message, which comes first and may have lines of its own. */
function callsOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .join('\n');
}

function shown(frame: Frame, root: string): Frame[] {
  const file = (frame.filename ?? '').replace(/^file:\/\//, '');
  if (!file.startsWith('node:') && !file.startsWith(root)) return [];
  const filename = file.startsWith('node:') ? file : file.slice(root.length).replace(/^\/+/, '');
  const name = frame.function === undefined ? {} : { function: scrubText(frame.function) };
  const at = { lineno: frame.lineno ?? 0, colno: frame.colno ?? 0 };
  return [{ filename, ...name, ...at }];
}

function said(tags: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
