import type { returns as english } from '../en/returns.ts';

/** Returns, exchanges and tender corrections. */
export const returns: Record<keyof typeof english, string> = {
  'problem.return-nothing-left': 'По «{number}» возвращать больше нечего.',
  'problem.return-above-left': '{name}: вернуть можно не больше {left}.',
  'problem.return-which-piece': '{name}: отсканируйте, какие штуки возвращают: нужно {pieces}.',
  'problem.return-no-such-piece': '{name}: штуки с таким кодом нет в чеке, или её уже вернули.',
  'problem.return-too-late': 'Чек от {sold}: так давно уже не возвращают. Разрешить может менеджер.',
  'problem.return-needs-reason': 'Укажите причину: этого чека касса не знает.',
  'problem.return-goods-by-line': 'Чек {number} здесь известен: выберите возвращаемое среди его строк.',
  'problem.return-above-limit':
    'Без известного чека касса отдаёт не больше {limit}, а здесь {sum}. Обратитесь в офис.',
  'problem.refund-sum-wrong': 'К возврату {sum}, а указано {named}.',
  'receipt.return-title': 'Возврат {number}',
  'receipt.return-of': 'По чеку',
  'receipt.return-without': 'Без чека',
  'receipt.return-total': 'ВОЗВРАТ',
  'receipt.reason': 'Причина',
  'receipt.signature': 'Подпись',
  'receipt.correction': 'ИСПРАВЛЕНИЕ ОПЛАТЫ',
  'receipt.correction-was': 'Было указано',
  'receipt.correction-now': 'Оплачено',
};
