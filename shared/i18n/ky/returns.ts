import type { returns as english } from '../en/returns.ts';

/** Returns, exchanges and tender corrections. */
export const returns: Record<keyof typeof english, string> = {
  'problem.return-nothing-left': '«{number}» боюнча кайтара турган эч нерсе калган жок.',
  'problem.return-above-left': '{name}: эң көбү {left} кайтарса болот.',
  'problem.return-which-piece': '{name}: кайсы даналар кайтарылып жатканын сканерлеңиз: {pieces} керек.',
  'problem.return-no-such-piece': '{name}: мындай коддуу дана чекте жок же мурда кайтарылган.',
  'problem.return-too-late': 'Чек {sold} күнкү: мынча эски чек кайтарылбайт. Менеджер уруксат бере алат.',
  'problem.return-needs-reason': 'Себебин жазыңыз: касса бул чекти билбейт.',
  'problem.return-goods-by-line': '{number} чек бул жерде бар: кайтарылчуну анын саптарынан тандаңыз.',
  'problem.return-above-limit':
    'Белгисиз чек боюнча касса эң көбү {limit} берет, бул жерде {sum}. Кеңсеге кайрылыңыз.',
  'problem.refund-sum-wrong': 'Кайтарыла турган сумма {sum}, көрсөтүлгөнү {named}.',
  'receipt.return-title': 'Кайтаруу {number}',
  'receipt.return-of': 'Чек боюнча',
  'receipt.return-without': 'Чексиз',
  'receipt.return-total': 'КАЙТАРЫЛДЫ',
  'receipt.reason': 'Себеби',
  'receipt.signature': 'Колу',
  'receipt.correction': 'ТӨЛӨМ ОҢДОЛДУ',
  'receipt.correction-was': 'Киргизилген',
  'receipt.correction-now': 'Төлөнгөн',
};
