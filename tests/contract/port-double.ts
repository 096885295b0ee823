import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** Electron's form of a message port: silent until `start`, and messages are wrapped in an event with their ports. */
export class PortDouble extends EventEmitter {
  readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.addEventListener('close', () => this.emit('close'));
  }
  start() {
    this.port.addEventListener('message', (event) => {
      // Node's types of the event say nothing of what a message carries.
      const { data, ports } = event as unknown as { data: unknown; ports: MessagePort[] };
      this.emit('message', { data, ports: ports.map((port) => new PortDouble(port)) });
    });
    this.port.start();
  }
  postMessage(message: unknown, transfer: PortDouble[] = []) {
    this.port.postMessage(
      message,
      transfer.map(({ port }) => port),
    );
  }
  close() {
    this.port.close();
  }
}
