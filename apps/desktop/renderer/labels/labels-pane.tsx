import {
  type LabelLook,
  type LabelSize,
  labelLooks,
  usualLabelSizes,
} from '@karvon/shared/devices/label-batch.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Printer, ShoppingCart } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import type { CodeTaker } from '../selling/details-pane.tsx';
import { SidePane } from '../selling/side-pane.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { BatchProgress, BatchRest } from './batch-progress.tsx';
import { LabelGoods } from './label-goods.tsx';
import { LabelPreview } from './label-preview.tsx';
import { type LabelList, useLabelList } from './use-label-list.ts';
import { WantedLabels } from './wanted-labels.tsx';

/** Labels of many goods: which, how many of each, what they look like, and how far the printer has come. */
export function LabelsPane({ onTake, onClose }: { onTake: (taker: CodeTaker) => void; onClose: () => void }) {
  const { t } = useText();
  const { labels } = useTill().state;
  const list = useLabelList();
  return (
    <SidePane label={t('till.label.title')} closeText={t('till.device.close')} deed={null} onClose={onClose}>
      <div className="flex max-w-160 flex-col gap-4 px-4 pb-4">
        {/* What was put together, and what came of it, outlives the printing. */}
        <div className={classNames('flex flex-col gap-4', labels !== null && 'hidden')}>
          <Composer list={list} onTake={onTake} />
        </div>
        {labels?.isRunning === true && <BatchProgress batch={labels} />}
        {labels?.isRunning === false && <BatchRest batch={labels} />}
      </div>
    </SidePane>
  );
}

function Composer({ list, onTake }: { list: LabelList; onTake: (taker: CodeTaker) => void }) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const sizes = useSizes();
  const [look, setLook] = useState<LabelLook>('tag');
  const [chosen, setChosen] = useState<LabelSize | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [printed, setPrinted] = useState(0);
  const size = chosen ?? sizes[0] ?? { width: 58, height: 40 };
  const scanned = useEffectEvent(async (code: string) => {
    const found = await call('search', { text: code, limit: 1 });
    const [product] = found.ok ? found.value.products : [];
    setFailure(product === undefined ? { code: 'unknown-barcode', params: { code }, field: null } : null);
    if (product !== undefined) list.add(product.id, product.name);
  });
  useEffect(() => {
    onTake((code) => void scanned(code));
    return () => onTake(null);
  }, [onTake]);
  const print = async () => {
    const labels = list.rows.map(({ product, copies }) => ({ product, copies }));
    const { total } = list;
    setPrinted(0);
    const done = await call('printLabels', { labels, look, size });
    setFailure(done.ok || done.problem.code === 'label-printer-failed' ? null : done.problem);
    // What has not gone of it is shown by the engine, and printed from there.
    if (!done.ok && done.problem.code !== 'label-printer-failed') return;
    list.clear();
    if (done.ok && done.value.printed === total) setPrinted(total);
  };
  const cart = state.cart.lines.filter(({ productId }) =>
    list.rows.every((row) => row.product !== productId),
  );
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <LabelledSelect
          label={t('till.label.look')}
          testId="label-look"
          value={look}
          onChange={(said) => setLook(labelLooks.find((one) => one === said) ?? look)}
        >
          {labelLooks.map((one) => (
            <option key={one} value={one}>
              {t(`till.label.look.${one}`)}
            </option>
          ))}
        </LabelledSelect>
        <LabelledSelect
          label={t('till.label.size')}
          testId="label-size"
          value={sizeText(size)}
          onChange={(said) => setChosen(sizes.find((one) => sizeText(one) === said) ?? size)}
        >
          {sizes.map((one) => (
            <option key={sizeText(one)} value={sizeText(one)}>
              {t('till.label.size-of', one)}
            </option>
          ))}
        </LabelledSelect>
      </div>
      <LabelGoods onPick={({ id, name }) => list.add(id, name)} />
      {cart.length > 0 && (
        <Button
          className="self-start"
          icon={<ShoppingCart aria-hidden="true" size={18} />}
          onClick={() => {
            for (const { productId, name } of cart) list.add(productId, name);
          }}
        >
          {t('till.label.from-cart')}
        </Button>
      )}
      {printed > 0 && list.rows.length === 0 && (
        <p role="status" data-testid="labels-printed" className="font-medium text-done">
          {t('till.label.printed', { count: printed })}
        </p>
      )}
      {list.rows.length === 0 ? (
        <p className="text-muted">{t('till.label.none')}</p>
      ) : (
        <WantedLabels list={list} />
      )}
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {list.rows.length > 0 && (
        <Button
          look="primary"
          size="lg"
          data-testid="print-labels"
          icon={<Printer aria-hidden="true" size={20} />}
          onClick={() => void print()}
        >
          {t('till.label.print-all', { count: list.total })}
        </Button>
      )}
      {list.shown !== null && <LabelPreview product={list.shown} look={look} size={size} />}
    </>
  );
}

/** The printer's own first. */
function useSizes(): readonly LabelSize[] {
  const { devices } = useTill().state;
  const set = devices.flatMap(({ settings }) => (settings.kind === 'label-printer' ? [settings] : []));
  const own = set.slice(0, 1).map(({ width, height }) => ({ width, height }));
  return [...own, ...usualLabelSizes.filter((size) => own.every((one) => sizeText(one) !== sizeText(size)))];
}

function sizeText({ width, height }: LabelSize): string {
  return `${width}x${height}`;
}
