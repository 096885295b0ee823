import type { ledger as english } from '../en/ledger.ts';

/** Назви в обліку й причини відмов. */
export const ledger: Record<keyof typeof english, string> = {
  'ledger.type.asset': 'Активи',
  'ledger.type.liability': 'Зобов’язання',
  'ledger.type.equity': 'Капітал',
  'ledger.type.income': 'Доходи',
  'ledger.type.expense': 'Витрати',
  'ledger.type.clearing': 'Транзитні рахунки',

  'ledger.account.till-cash': 'Готівка в касах',
  'ledger.account.safe-cash': 'Готівка в сейфах',
  'ledger.account.cash-in-transit': 'Готівка в дорозі',
  'ledger.account.bank': 'Поточний рахунок',
  'ledger.account.acquirer': 'Картки й онлайн-платежі до надходження',
  'ledger.account.client-debt': 'Борги клієнтів',
  'ledger.account.instalments': 'Розстрочка клієнтів',
  'ledger.account.agent-debt': 'Борги агентів',
  'ledger.account.staff-debt': 'Підзвітні гроші працівників',
  'ledger.account.stock': 'Товари на залишку',
  'ledger.account.shortfall': 'Витрачено понад залишок',
  'ledger.account.tax': 'Податки до сплати',
  'ledger.account.certificates': 'Подарункові сертифікати',
  'ledger.account.bonuses': 'Бонуси клієнтів',
  'ledger.account.tips': 'Чайові працівникам',
  'ledger.account.supplier-debt': 'Борги постачальникам',
  'ledger.account.client-advances': 'Аванси клієнтів',
  'ledger.account.wallets': 'Гаманці',
  'ledger.account.escrow': 'Гроші на зберіганні за угодами',
  'ledger.account.holds': 'Заблоковані гроші',
  'ledger.account.opening-balance': 'Початкові залишки',
  'ledger.account.owner': 'Гроші власника',
  'ledger.account.revenue': 'Виторг',
  'ledger.account.other-income': 'Інші доходи',
  'ledger.account.rounding': 'Заокруглення',
  'ledger.account.cost-of-goods': 'Собівартість продажів',
  'ledger.account.write-offs': 'Списання товарів',
  'ledger.account.stock-differences': 'Розбіжності залишків',
  'ledger.account.expenses': 'Витрати',
  'ledger.account.bonus-cost': 'Вартість бонусів',
  'ledger.account.cash-differences': 'Розбіжності готівки',
  'ledger.account.shortfall-losses': 'Збитки від витрат понад залишок',
  'ledger.account.settlement': 'Розрахунки за чеками',
  'ledger.account.exchange': 'Обміни товарів',

  'server.insufficient-funds':
    'На рахунку «{account}» {subject} є {available}, а потрібно {needed} (у найменших одиницях {currency}). Проведіть менше або спершу поповніть рахунок.',
  'server.transfer-exists-differently':
    'Проводка з цим ключем уже є, але відрізняється в полях: {fields}. Нічого не проведено. Для іншої проводки візьміть інший ключ.',
  'server.hold-resolved-already':
    'Це блокування вже проведено, знято або його термін минув. Перегляньте проводки того самого документа.',
  'server.hold-expired': 'Термін блокування минув, провести його вже не можна. Зробіть нове.',
  'server.hold-without-time': 'Час, до якого треба блокувати гроші, уже минув. Виберіть пізніший.',
  'server.not-a-hold':
    'Ця проводка — не блокування, проводити чи знімати нічого. Натомість її можна сторнувати.',
  'server.hold-too-small': 'Заблоковано менше. Проведіть не більше за заблоковане.',
  'server.already-reversed': 'Цю проводку вже сторновано, вдруге не треба.',
  'server.account-kept-by-goods':
    'Вартість товарів випливає з їхнього руху. Виправте її переобліком, надходженням або списанням.',
  'server.shortfall-made-good':
    'Те, чого бракувало, уже надійшло на рахунок, покривати більше нічого. Прийміть зауваження як є.',
  'server.not-reversible': 'Блокування не рухає гроші, сторнувати нічого. Проведіть його або зніміть.',
  'server.period-closed':
    'Облік закрито по {through}. Виберіть пізнішу дату проводки або знову відкрийте період.',
  'server.unknown-transfer': 'Такої проводки в обліку цієї компанії немає.',
  'server.unknown-account': 'Такого рахунку в обліку цієї компанії немає.',
};
