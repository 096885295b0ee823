import { MessageChannelMain, utilityProcess } from 'electron';
import type { EngineProcess } from './engine-host.ts';

/** Starts the engine as a utility process: Node with its own memory, which may die without taking the window along. */
export function forkEngine(entry: string, env: NodeJS.ProcessEnv): EngineProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Karvon engine', stdio: 'inherit', env });
  return {
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    openPort(message) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage(message, [port2]);
      return port1;
    },
    send: (message) => child.postMessage(message),
    kill: () => {
      child.kill();
    },
  };
}
