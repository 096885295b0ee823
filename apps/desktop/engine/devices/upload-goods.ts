import { createHash } from 'node:crypto';
import type { ScalePlu } from '@karvon/hardware/scales/labels/cl5000-packet.ts';
import { addressText } from '@karvon/shared/devices/address.ts';
import { NAMED_NOT_UPLOADED, type NotUploaded, type UploadView } from '@karvon/shared/devices/label-scale.ts';
import type { SettingsStore, SettingValue } from '../database/settings-store.ts';
import type { StateStore } from '../state-store.ts';
import type { LabelScaleDevice } from './label-scale-device.ts';

/** What is to be in a scale, and what of the shop's goods can't be. */
export type ScaleGoods = { plus: ScalePlu[]; not: NotUploaded[]; barcodeFormat: string | null };

/** Sends goods into a label scale, one upload at a time, and shows how far it has come. */
export type GoodsUpload = {
  /** @param gather looks up the goods; it is told when that is not wanted any more */
  begin(scale: LabelScaleDevice, isAll: boolean, gather: (signal: AbortSignal) => Promise<ScaleGoods>): void;
  /** Whether one to this scale is under way. */
  isOf(id: string): boolean;
  /** Ends it, and resolves once nothing goes to the scale any more; forgets what came of one that has ended. */
  end(): Promise<void>;
};

type Written = SettingValue<'label-scales'>[string]['written'];

const BEGUN: UploadView = {
  device: '',
  isRunning: true,
  done: 0,
  total: 0,
  same: 0,
  not: [],
  notCount: 0,
  broke: null,
};

/** After so many products it is noted what the scale has: a crash sends no more than these again. */
const NOTE_EVERY = 25;

export function createGoodsUpload(parts: {
  state: StateStore;
  settings: SettingsStore;
  onError: (error: unknown) => void;
}): GoodsUpload {
  const { state, settings, onError } = parts;
  let under: { id: string; stop: AbortController; over: Promise<void> } | null = null;

  const send = async (
    scale: LabelScaleDevice,
    isAll: boolean,
    gather: (signal: AbortSignal) => Promise<ScaleGoods>,
    signal: AbortSignal,
    show: (change: Partial<UploadView>) => void,
  ) => {
    const { id, address } = scale.settings;
    const goods = await gather(signal);
    if (signal.aborted) return show({ isRunning: false, broke: 'stopped' });
    const memory = memoryOf(settings, id, addressText(address), isAll);
    const wanted = new Map(goods.plus.map((plu) => [String(plu.plu), { plu, digest: digestOf(plu) }]));
    const missing = [...wanted].filter(([number, { digest }]) => memory.written[number]?.digest !== digest);
    const gone = Object.entries(memory.written).filter(([number]) => !wanted.has(number));
    const not = [...goods.not, ...gone.map(([number, { name }]) => notOf(Number(number), name, 'gone'))];
    const say = () => ({ not: not.slice(0, NAMED_NOT_UPLOADED), notCount: not.length });
    show({ total: missing.length, same: wanted.size - missing.length, ...say() });
    const plus = missing.map(([, { plu }]) => plu);
    let done = 0;
    // A scale that has all of it is not spoken to.
    const broke =
      plus.length === 0
        ? null
        : await scale.write(plus, goods.barcodeFormat, signal, (result) => {
            const [number, { plu, digest }] = missing[done] ?? never();
            done += 1;
            if (result.state === 'written') memory.written[number] = { name: plu.name, digest };
            else {
              delete memory.written[number];
              not.unshift(notOf(plu.plu, plu.name, 'scale', result.error));
            }
            if (done % NOTE_EVERY === 0) memory.keep();
            show({ done, ...say() });
          });
    memory.keep();
    show({ isRunning: false, broke });
  };
  const end = async () => {
    const ended = under;
    ended?.stop.abort();
    await ended?.over;
    if (under !== ended) return;
    const { upload } = state.get();
    // One that was stopped says how far it came; that is forgotten by the next word.
    const isStopped = ended !== null && upload?.broke === 'stopped';
    under = null;
    if (!isStopped) state.set({ upload: null });
  };
  return {
    begin(scale, isAll, gather) {
      const before = under;
      before?.stop.abort();
      const stop = new AbortController();
      let view = { ...BEGUN, device: scale.settings.id };
      const show = (change: Partial<UploadView>) => {
        view = { ...view, ...change };
        // What one before says of its end is not of this one.
        if (under?.stop === stop) state.set({ upload: view });
      };
      const run = async () => {
        await before?.over;
        await send(scale, isAll, gather, stop.signal, show).catch((error: unknown) => {
          onError(error);
          show({ isRunning: false, broke: 'stopped' });
        });
      };
      under = { id: scale.settings.id, stop, over: run() };
      show({});
    },
    isOf: (id) => under?.id === id,
    end,
  };
}

/** What a scale is known to have; nothing where all shall go, or where it stands elsewhere than before. */
function memoryOf(settings: SettingsStore, id: string, place: string, isAll: boolean) {
  const known = (settings.get('label-scales') ?? {})[id];
  const written: Written = !isAll && known?.place === place ? { ...known.written } : {};
  return {
    written,
    keep: () => settings.set('label-scales', { ...settings.get('label-scales'), [id]: { place, written } }),
  };
}

function notOf(
  number: number | null,
  name: string,
  why: NotUploaded['why'],
  code: number | null = null,
): NotUploaded {
  return { number, name, why, code };
}

/** Short: it only tells whether a product is still what was written. */
function digestOf(plu: ScalePlu): string {
  return createHash('sha256').update(JSON.stringify(plu)).digest('base64').slice(0, 12);
}

function never(): never {
  throw new Error('The scale answered for more goods than were sent.');
}
