import type { LabelLanguage } from '@karvon/shared/devices/printer-models.ts';
import type { LabelSize } from '@karvon/shared/devices/label-batch.ts';
import type { ProductLabel } from '../../labels/label.ts';

/** Each label that is kept as a picture. */
export const keptLabels: { name: string; language: LabelLanguage; size: LabelSize; label: ProductLabel }[] = [
  {
    name: 'label-tspl-58x40',
    language: 'tspl',
    size: { width: 58, height: 40 },
    label: {
      name: 'Қаймоқ «Ўзбегим» 20 %, 250 г',
      price: '14 500 сўм',
      unit: 'дона',
      barcode: '4607023711010',
    },
  },
  {
    name: 'label-zpl-58x40',
    language: 'zpl',
    size: { width: 58, height: 40 },
    label: { name: 'Сир «Ґазда» твердий, ваговий', price: '389,90 ₴', unit: 'кг', barcode: '4607023711010' },
  },
  {
    name: 'label-zpl-43x25',
    language: 'zpl',
    size: { width: 43, height: 25 },
    label: { name: 'Көк чай 100 г', price: '120 сом', unit: 'даана', barcode: 'TEA-^100' },
  },
];
