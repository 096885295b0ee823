import type { returns as english } from '../en/returns.ts';

/** Returns, exchanges and tender corrections. */
export const returns: Record<keyof typeof english, string> = {
  'problem.return-nothing-left': 'За «{number}» повертати більше нічого.',
  'problem.return-above-left': '{name}: повернути можна не більше {left}.',
  'problem.return-which-piece': '{name}: відскануйте, які штуки повертають: потрібно {pieces}.',
  'problem.return-no-such-piece': '{name}: штуки з таким кодом немає в чеку, або її вже повернули.',
  'problem.return-too-late': 'Чек від {sold}: так давно вже не повертають. Дозволити може менеджер.',
  'problem.return-needs-reason': 'Укажіть причину: цього чека каса не знає.',
  'problem.return-goods-by-line': 'Чек {number} тут відомий: виберіть повернене серед його рядків.',
  'problem.return-above-limit':
    'Без відомого чека каса віддає не більше {limit}, а тут {sum}. Зверніться до офісу.',
  'problem.refund-sum-wrong': 'До повернення {sum}, а вказано {named}.',
  'receipt.return-title': 'Повернення {number}',
  'receipt.return-of': 'За чеком',
  'receipt.return-without': 'Без чека',
  'receipt.return-total': 'ПОВЕРНЕННЯ',
  'receipt.reason': 'Причина',
  'receipt.signature': 'Підпис',
  'receipt.correction': 'ВИПРАВЛЕННЯ ОПЛАТИ',
  'receipt.correction-was': 'Було вказано',
  'receipt.correction-now': 'Сплачено',
};
