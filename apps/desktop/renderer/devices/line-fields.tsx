import { lineText, type SerialLine } from '@karvon/shared/devices/address.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';

const RATES = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];
const SHAPES = [
  { dataBits: 8, parity: 'none' },
  { dataBits: 7, parity: 'even' },
  { dataBits: 7, parity: 'odd' },
  { dataBits: 8, parity: 'even' },
  { dataBits: 8, parity: 'odd' },
] as const;

/** How bytes go over a serial line; in the network it says nothing. */
export function LineFields({ line, onChange }: { line: SerialLine; onChange: (line: SerialLine) => void }) {
  const { t } = useText();
  const shapeText = (shape: Pick<SerialLine, 'dataBits' | 'parity'>) =>
    lineText({ ...line, ...shape }).split(' ')[1] ?? '';
  return (
    <div className="grid grid-cols-2 gap-3">
      <LabelledSelect
        label={t('till.device.rate')}
        value={String(line.baudRate)}
        onChange={(rate) => onChange({ ...line, baudRate: Number(rate) })}
      >
        {[...new Set([...RATES, line.baudRate])].map((rate) => (
          <option key={rate} value={rate}>
            {rate}
          </option>
        ))}
      </LabelledSelect>
      <LabelledSelect
        label={t('till.device.shape')}
        value={shapeText(line)}
        onChange={(text) => {
          const shape = SHAPES.find((one) => shapeText(one) === text);
          if (shape !== undefined) onChange({ ...line, ...shape });
        }}
      >
        {SHAPES.map((shape) => (
          <option key={shapeText(shape)} value={shapeText(shape)}>
            {shapeText(shape)}
          </option>
        ))}
      </LabelledSelect>
    </div>
  );
}
