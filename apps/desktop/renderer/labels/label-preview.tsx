import type { LabelLook, LabelSize } from '@karvon/shared/devices/label-batch.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useState } from 'react';
import { useTill } from '../till-context.tsx';

/** A label as the printer will make it. */
export function LabelPreview({ product, look, size }: { product: Id; look: LabelLook; size: LabelSize }) {
  const { t } = useText();
  const { call } = useTill();
  const [svg, setSvg] = useState<string | null>(null);
  const { width, height } = size;
  useEffect(() => {
    let isLate = false;
    void call('labelPreview', { product, look, size: { width, height } }).then((drawn) => {
      if (!isLate) setSvg(drawn.ok ? drawn.value.svg : null);
    });
    return () => {
      isLate = true;
    };
  }, [call, product, look, width, height]);
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-13 text-muted">{t('till.label.preview')}</figcaption>
      <div
        className="rounded-md bg-raised p-3"
        style={{ aspectRatio: `${width} / ${height}`, maxWidth: '24rem' }}
      >
        {svg !== null && (
          <img
            data-testid="label-preview"
            alt=""
            className="h-full w-full rounded-sm"
            src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          />
        )}
      </div>
    </figure>
  );
}
