import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { StartedCommand } from '../../scripts/child-process.ts';
import { freePort, startReady, stop, temporaryFolder } from './karvon-processes.ts';
import { layFilledDemo } from './filled-demo.ts';
import { type Cable, layCable } from './tcp-proxy.ts';

const demoSchema = z.object({
  enrolCodes: z.object({ A1: z.string(), B1: z.string() }),
  people: z.array(z.object({ code: z.string(), pin: z.string() })),
  samples: z.object({
    piece: z.string(),
    weighed: z.string(),
    marked: z.string(),
    ageRestricted: z.string(),
  }),
});

/** The demo shop as real processes on a folder of its own: a centre, a till, and the cable between them. */
export type DemoShop = {
  folder: string;
  serverUrl: string;
  tillUrl: string;
  cable: Cable;
  demo: z.infer<typeof demoSchema>;
  /** What the till is started with. */
  tillEnvironment: Record<string, string>;
  /** Kills the till as a power cut would, and waits until it is gone. */
  killTill(): Promise<void>;
  stopTill(): Promise<void>;
  startTill(changes?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
};

/** @param databaseUrl a Postgres for the centre; null for the embedded database */
export async function openDemoShop(databaseUrl: string | null = null): Promise<DemoShop> {
  const folder = temporaryFolder();
  if (databaseUrl === null) await layFilledDemo(folder.path);
  const server = await startReady('server', {
    KARVON_DATA: folder.path,
    PORT: '0',
    KARVON_DEMO: '1',
    DATABASE_URL: databaseUrl ?? '',
  });
  const serverUrl = String(server.answer.server);
  const demo = demoSchema.parse(JSON.parse(readFileSync(join(folder.path, 'demo.json'), 'utf8')));
  const cable = await layCable(serverUrl);
  const port = String(await freePort());
  const tillEnvironment = {
    KARVON_DATA: folder.path,
    TILL_PORT: port,
    KARVON_SERVER_URL: cable.url,
    KARVON_ENROL_CODE: demo.enrolCodes.A1,
  };
  let till: StartedCommand | undefined;
  const shop: DemoShop = {
    folder: folder.path,
    serverUrl,
    tillUrl: `http://127.0.0.1:${port}`,
    cable,
    demo,
    tillEnvironment,
    async killTill() {
      till?.process.kill('SIGKILL');
      await till?.ended;
    },
    stopTill: () => stop(till),
    async startTill(changes = {}) {
      till = (await startReady('till', { ...tillEnvironment, ...changes })).command;
    },
    async close() {
      await stop(till);
      await stop(server.command);
      await cable.close();
      folder.remove();
    },
  };
  await shop.startTill();
  return shop;
}
