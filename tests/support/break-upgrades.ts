import { connect } from 'node:net';

/**
 * Asks for a WebSocket again and again, and resets the connection at once or a moment later, as a program that is
 * killed or a page that is closed does.
 */
export async function breakUpgrades(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const { hostname, port, host } = new URL(url);
  const lines = Object.entries({
    Host: host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  for (let count = 0; count < 25; count += 1) {
    await new Promise<void>((done) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
        setTimeout(() => socket.resetAndDestroy(), count % 5);
      });
      socket.on('error', () => {});
      socket.on('close', () => done());
    });
  }
}
