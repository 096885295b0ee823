import type { tillPrint as english } from '../en/till-print.ts';

export const tillPrint: Record<keyof typeof english, string> = {
  'till.print.copy': 'Nusxa',
  'till.print.gift': 'Sovgʻa cheki',
  'till.print.asked-copy': '{number} chekining {copy}-nusxasi chop etish navbatida.',
  'till.print.asked-gift': '{number} uchun sovgʻa cheki chop etish navbatida.',
  'till.print.asked-test': 'Sinov chopi navbatda.',
  'till.print.last': 'Oxirgisini yana chop etish',
  'till.print.test': 'Sinov chopi',
  'till.print.retry': 'Hozir urinish',
  'till.print.waits': 'Chop etilishini kutmoqda',
  'till.print.more': '{count, plural, other {va yana # ta}}',
  'till.print.kind.copy': 'Chek nusxasi',
  'till.print.kind.gift': 'Sovgʻa cheki',
  'till.print.kind.report': 'Hisobot',
  'till.print.kind.test': 'Sinov chopi',
  'till.print.pdf': 'PDF qilib saqlash',
};
