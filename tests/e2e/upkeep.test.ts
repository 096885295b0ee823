import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemDoer } from '@karvon/sync-server/platform/audit/doer.ts';
import { createSuperAdmin } from '@karvon/sync-server/platform/auth/identity-module.ts';
import { probeModule } from '@karvon/sync-server/platform/db/probe-module.test-support.ts';
import { defineJob } from '@karvon/sync-server/platform/jobs/job-definition.ts';
import { enqueue } from '@karvon/sync-server/platform/jobs/enqueue.ts';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';

/** What those who run the platform see to, and how everybody finds their way by keys. */
let office: BackOffice;
/** Whether the job below can be done by now. */
let isMended = false;

const job = defineJob({
  name: 'probe.send',
  scope: 'platform',
  payload: z.strictObject({ to: z.string() }),
  retries: 0,
  async handle() {
    if (!isMended) throw new Error('The post office is closed.');
  },
});

beforeAll(async () => {
  office = await openBackOffice([{ ...probeModule, jobs: [job] }]);
  const { platform } = office.server;
  await createSuperAdmin(platform, { email: 'admin@platform.test', password: PASSWORD }, systemDoer(0));
});

afterAll(async () => {
  await office?.close();
});

test('a dead job stands first, says why, and is tried again', async () => {
  await office.server.platform.db.platform((tx) => enqueue(tx, job, { to: 'Aziza' }));
  const admin = await office.open('admin@platform.test', 'jobs');
  const dead = admin.getByTestId('jobs-dead');
  await dead.waitFor();
  await dead.getByTestId('job-row').click();
  await admin.getByTestId('job-error').getByText('The post office is closed.').waitFor();
  await admin.getByText('"to": "Aziza"').waitFor();
  await admin.getByTestId('job-cancel').click();
  await admin.locator('[data-testid="job-panel"] [data-state="cancelled"]').waitFor();
  await dead.waitFor({ state: 'detached' });
  isMended = true;
  await admin.getByTestId('job-retry').click();
  await admin.locator('[data-testid="job-panel"] [data-state="done"]').waitFor();
  expect(await admin.getByRole('link', { name: 'Sales' }).count()).toBe(0);
  await admin.context().close();

  const owner = await office.open('owner', 'jobs');
  await owner.getByText('Nothing to show here').waitFor();
  await owner.context().close();
});

test('the palette goes where somebody may, by letters of either language and keyboard', async () => {
  const manager = await office.open('manager', 'sales');
  await manager.getByTestId('open-palette').last().waitFor();
  await manager.keyboard.press('Control+k');
  await manager.getByTestId('palette-input').waitFor();
  await manager.keyboard.type('user');
  expect(await manager.getByTestId('palette-option').allInnerTexts()).toEqual(['Users']);
  await manager.getByTestId('palette-input').fill('фнд');
  await manager.getByText('Nothing is called so').waitFor();
  await manager.getByTestId('palette-input').fill('rfcc');
  await manager.getByTestId('palette-option').getByText('Tills').waitFor();
  await manager.keyboard.press('Enter');
  await expect.poll(() => manager.url()).toContain('/admin/tills');
  await manager.keyboard.press('?');
  await manager.getByTestId('keys-help').getByText('Go to any page').waitFor();
  await manager.keyboard.press('Escape');
  await manager.getByTestId('keys-help').waitFor({ state: 'detached' });
  await manager.keyboard.press('/');
  await manager.getByTestId('palette-input').waitFor();
  await manager.context().close();
});
