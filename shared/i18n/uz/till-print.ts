import type { tillPrint as english } from '../en/till-print.ts';

export const tillPrint: Record<keyof typeof english, string> = {
  'till.print.copy': 'Nusxasini chop etish',
  'till.print.gift': 'Sovgʻa cheki',
  'till.print.asked-copy': '{number} chekining {copy}-nusxasi printerga ketdi.',
  'till.print.asked-gift': '{number} uchun sovgʻa cheki printerga ketdi.',
  'till.print.asked-test': 'Sinov chopi printerga ketdi.',
  'till.print.last': 'Oxirgisini yana chop etish',
  'till.print.test': 'Sinov chopi',
  'till.print.retry': 'Hozir urinish',
  'till.print.waits': 'Chop etilishini kutmoqda',
  'till.print.more': '{count, plural, other {va yana # ta}}',
  'till.print.kind.copy': 'Chek nusxasi',
  'till.print.kind.gift': 'Sovgʻa cheki',
  'till.print.kind.report': 'Hisobot',
  'till.print.kind.test': 'Sinov chopi',
};
