import type { ledger as english } from '../en/ledger.ts';

/** Названия в учёте и причины отказов. */
export const ledger: Record<keyof typeof english, string> = {
  'ledger.type.asset': 'Активы',
  'ledger.type.liability': 'Обязательства',
  'ledger.type.equity': 'Капитал',
  'ledger.type.income': 'Доходы',
  'ledger.type.expense': 'Расходы',
  'ledger.type.clearing': 'Транзитные счета',

  'ledger.account.till-cash': 'Наличные в кассах',
  'ledger.account.safe-cash': 'Наличные в сейфах',
  'ledger.account.cash-in-transit': 'Наличные в пути',
  'ledger.account.bank': 'Расчётный счёт',
  'ledger.account.acquirer': 'Карты и онлайн-платежи к поступлению',
  'ledger.account.client-debt': 'Долги клиентов',
  'ledger.account.instalments': 'Рассрочка клиентов',
  'ledger.account.agent-debt': 'Долги агентов',
  'ledger.account.staff-debt': 'Подотчётные деньги сотрудников',
  'ledger.account.stock': 'Товары на остатке',
  'ledger.account.shortfall': 'Потрачено сверх остатка',
  'ledger.account.tax': 'Налоги к уплате',
  'ledger.account.certificates': 'Подарочные сертификаты',
  'ledger.account.bonuses': 'Бонусы клиентов',
  'ledger.account.tips': 'Чаевые сотрудникам',
  'ledger.account.supplier-debt': 'Долги поставщикам',
  'ledger.account.client-advances': 'Авансы клиентов',
  'ledger.account.wallets': 'Кошельки',
  'ledger.account.escrow': 'Деньги на хранении по сделкам',
  'ledger.account.holds': 'Удержанные деньги',
  'ledger.account.opening-balance': 'Начальные остатки',
  'ledger.account.owner': 'Деньги владельца',
  'ledger.account.revenue': 'Выручка',
  'ledger.account.other-income': 'Прочие доходы',
  'ledger.account.rounding': 'Округление',
  'ledger.account.cost-of-goods': 'Себестоимость продаж',
  'ledger.account.write-offs': 'Списание товаров',
  'ledger.account.stock-differences': 'Расхождения остатков',
  'ledger.account.expenses': 'Расходы',
  'ledger.account.bonus-cost': 'Стоимость бонусов',
  'ledger.account.cash-differences': 'Расхождения наличных',
  'ledger.account.shortfall-losses': 'Убытки от трат сверх остатка',
  'ledger.account.settlement': 'Расчёты по чекам',
  'ledger.account.exchange': 'Обмены товаров',

  'server.insufficient-funds':
    'На счёте «{account}» {subject} есть {available}, а нужно {needed} (в наименьших единицах {currency}). Проведите меньше или сначала пополните счёт.',
  'server.transfer-exists-differently':
    'Проводка с этим ключом уже есть, но отличается в полях: {fields}. Ничего не проведено. Для другой проводки возьмите другой ключ.',
  'server.hold-resolved-already':
    'Это удержание уже проведено, снято или истекло. Посмотрите проводки того же документа.',
  'server.hold-expired': 'Срок удержания истёк, провести его уже нельзя. Сделайте новое.',
  'server.hold-without-time': 'Время, до которого удерживать деньги, уже прошло. Выберите более позднее.',
  'server.not-a-hold':
    'Эта проводка — не удержание, проводить или снимать нечего. Вместо этого её можно сторнировать.',
  'server.hold-too-small': 'Удержано меньше. Проведите не больше удержанного.',
  'server.already-reversed': 'Эта проводка уже сторнирована, второй раз не нужно.',
  'server.account-kept-by-goods':
    'Стоимость товаров следует из их движения. Исправьте её инвентаризацией, приходом или списанием.',
  'server.shortfall-made-good':
    'Недостающее уже поступило на счёт, покрывать больше нечего. Примите замечание как есть.',
  'server.not-reversible': 'Удержание не двигает деньги, сторнировать нечего. Проведите его или снимите.',
  'server.period-closed':
    'Учёт закрыт по {through}. Выберите более позднюю дату проводки или снова откройте период.',
  'server.unknown-transfer': 'Такой проводки в учёте этой компании нет.',
  'server.unknown-account': 'Такого счёта в учёте этой компании нет.',
};
