import { expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';

test('a page that shuts people out is found out, also where its own policy forbids scripts', async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
  const show = (body: string) =>
    page.setContent(`<!doctype html><html lang="en"><head>${policy}<title>Till</title></head>
      <body><main><h1>Till</h1>${body}</main></body></html>`);
  await show('<button><svg></svg></button><p style="color:#999;background:#aaa">12 500</p>');
  const found = await findBarriers(page);
  await show('<button>Pay</button><p>12 500</p>');
  const clean = await findBarriers(page);
  await browser.close();
  const rules = new Set(found.map((barrier) => barrier.split(' ')[0]));
  expect(rules).toEqual(new Set(['button-name', 'color-contrast']));
  expect(clean).toEqual([]);
});
