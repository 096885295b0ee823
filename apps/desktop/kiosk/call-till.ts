import { resolve } from 'node:path';
import { WebSocket } from 'ws';
import { problemText } from '@karvon/shared/i18n/problem-text.ts';
import { type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import { createTillClient } from '@karvon/shared/till-api/client.ts';
import { type TillMethod, tillMethods } from '@karvon/shared/till-api/contract.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { SOCKET_PATH } from './serve-sockets.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { printLine, say } from './terminal.ts';
import { readTillFile, type TillFile } from './till-file.ts';

/** `till-cli METHOD 'JSON'`: one call to the running till, its answer as the last line. */
export async function callTill(args: readonly string[]): Promise<void> {
  const locale = terminalLocale(process.env);
  const refuse = (code: 'cli-usage' | 'cli-json' | 'cli-no-till', params: MessageParams) => {
    const message = translate(locale, `kiosk.${code}`, params);
    say(message);
    printLine({ ok: false, error: { code, message } });
  };
  const [method = '', json = '{}'] = args;
  if (!isMethod(method)) return refuse('cli-usage', { methods: Object.keys(tillMethods).join(', ') });
  const input = parse(json);
  if (!isObject(input)) return refuse('cli-json', { method });
  const folder = resolve(process.env.KARVON_DATA || './data');
  const file = readTillFile(folder);
  const socket = file === null ? null : await connect(file);
  if (file === null || socket === null) return refuse('cli-no-till', { folder });

  const client = createTillClient({
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      socket.on('message', (data) => listener(parse((data as Buffer).toString('utf8')))),
    onClose: (listener) => socket.on('close', listener),
  });
  let state: TillState | null = null;
  client.subscribe((next) => {
    state = next;
  });
  socket.send(JSON.stringify({ token: file.token }));
  const result = await client.call(method, input as never);
  socket.close();
  if (result.ok) return printLine({ ok: true, value: result.value });
  const { currency, timeZone } = viewOf(state);
  const message = problemText(result.problem, locale, currency, timeZone);
  say(message);
  printLine({ ok: false, problem: result.problem, message });
}

function isMethod(name: string): name is TillMethod {
  return Object.hasOwn(tillMethods, name);
}

function connect({ url }: TillFile): Promise<WebSocket | null> {
  return new Promise((done) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws') + SOCKET_PATH);
    socket.once('open', () => done(socket));
    socket.once('error', () => done(null));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function viewOf(state: TillState | null) {
  const register = state?.register;
  return { currency: register?.currency ?? { code: 'UZS', decimals: 2 }, timeZone: register?.timeZone };
}
