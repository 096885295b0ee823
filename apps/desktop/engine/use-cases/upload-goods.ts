import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { goodsForScale } from '../catalogue/goods-for-scale.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Begins to send weighed goods into a label scale. */
export async function uploadGoods(
  till: Till,
  { id, all }: TillParsedInput<'uploadGoods'>,
): Promise<TillResult<object>> {
  const scale = till.devices.labelScale(id);
  if (scale === null) return refuse('unknown-device', {}, 'id');
  const { decimals } = scale.settings;
  till.devices.upload.begin(scale, all, (signal) => goodsForScale(till, decimals, signal));
  return done({});
}

export async function endUpload({ devices }: Till): Promise<TillResult<object>> {
  await devices.upload.end();
  return done({});
}
