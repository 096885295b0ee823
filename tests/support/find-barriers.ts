import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

type Violation = { id: string; impact: string | null; nodes: { target: string[]; failureSummary: string }[] };

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What of a page keeps people from using it, as axe sees it: contrast, names of what is pressed, order, roles. Its serious and
 * critical findings, a sentence each; none, if the page is well made. It reads only; the page's own policy on scripts stays.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const asked = JSON.stringify({ resultTypes: ['violations'], runOnly: { type: 'tag', values: RULES } });
  const violations: Violation[] = await page.evaluate(
    `axe.run(document, ${asked}).then(({ violations }) => violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}
