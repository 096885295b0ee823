import type { Page } from 'playwright-core';
import type { TillInput, TillMethod, TillOutput } from '@karvon/shared/till-api/contract.ts';
import { callRunningTill } from '../support/call-till.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { DemoShop } from '../support/demo-shop.ts';

/** A till of the demo shop, arranged from behind its page. */
export type Desk = {
  shop: DemoShop;
  /** Calls the till; it must not refuse. */
  must: <Method extends TillMethod>(method: Method, input: TillInput<Method>) => Promise<TillOutput<Method>>;
};

export type Screen = {
  name: string;
  /** Arranges the till, once before the screen is shown in every look. */
  before?: (desk: Desk) => Promise<unknown>;
  /** Brings a page that was just opened to the screen. */
  show: (page: Page, desk: Desk, locale: Locale) => Promise<unknown>;
  /** Puts back what others must not find. */
  after?: (desk: Desk) => Promise<unknown>;
  /** Where the screen is, when it is not the till's own page. */
  path?: string;
};

export function deskOf(shop: DemoShop): Desk {
  return {
    shop,
    must: async (method, input) => {
      const answer = await callRunningTill(shop.folder, method, input);
      if (!answer.ok) throw new Error(`${method} was refused: ${JSON.stringify(answer.problem)}`);
      return answer.value as TillOutput<typeof method>;
    },
  };
}
