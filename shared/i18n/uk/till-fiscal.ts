import type { tillFiscal as english } from '../en/till-fiscal.ts';

export const tillFiscal = {
  'till.device.kind.fiscal-device': 'Фіскальний пристрій',
  'till.device.add-fiscal-device': 'Додати фіскальний пристрій',
  'till.fiscal.driver.emulator': 'Емулятор для навчання: нічого не реєструє в податковій',
  'till.fiscal.place-hint': 'Адреса в мережі, як 192.168.1.50:7000.',
  'till.fiscal.place-wrong': 'Вкажіть адресу з номером порту, як 192.168.1.50:7000.',
  'till.fiscal.what':
    'Поки він під’єднаний, кожен чек спершу реєструється, а потім друкується. Продажі цього не чекають.',
  'till.fiscal.test': 'Перевірити',
  'till.fiscal.answers': 'Відповідає: {serial}.',
  'till.fiscal.shift.open': 'Його зміну відкрито.',
  'till.fiscal.shift.closed': 'Його зміну закрито. Вона відкриється сама з першим чеком.',
  'till.fiscal.shift.expired': 'Його зміна відкрита понад добу. Перед наступним чеком вона закриється сама.',
  'till.fiscal.title': 'Реєстрація чеків',
  'till.fiscal.all-done': 'Усі чеки зареєстровано.',
  'till.status.fiscal-ready': 'Зареєстровано',
  'till.status.fiscal-waiting':
    '{count, plural, one {# чек ще не зареєстровано} few {# чеки ще не зареєстровано} many {# чеків ще не зареєстровано} other {# чека ще не зареєстровано}}',
  'till.status.fiscal-rejected':
    '{count, plural, one {# чек не прийняв} few {# чеки не прийняв} many {# чеків не прийняв} other {# чека не прийняв}} фіскальний пристрій',
  'till.fiscal.state.waiting': 'Чекає на реєстрацію',
  'till.fiscal.state.asked': 'Дізнаємося в пристрою, чи його зареєстровано',
  'till.fiscal.state.rejected': 'Оплачено, не зареєстровано',
  'till.fiscal.trouble.unreachable':
    'Немає зв’язку з фіскальним пристроєм. Перевірте, чи його ввімкнено й під’єднано; чеки зареєструються й надрукуються, коли він з’явиться.',
  'till.fiscal.trouble.answer-lost':
    'Відповідь фіскального пристрою загубилася. Спершу в нього дізнаються, що сталося з чеком; до того інші чеки не йдуть.',
  'till.fiscal.trouble.busy': 'Фіскальний пристрій зайнятий. Спроба повториться сама.',
  'till.fiscal.trouble.shift-expired':
    'Зміна фіскального пристрою відкрита понад добу, і відкрити нову не вдалося. Закрийте її на самому пристрої.',
  'till.fiscal.trouble.shift-closed': 'Не вдалося відкрити зміну фіскального пристрою. Подивіться, що з ним.',
  'till.fiscal.trouble.memory-full':
    'Пам’ять фіскального пристрою заповнено. Він має передати свої чеки: перевірте його зв’язок або викличте сервіс.',
  'till.fiscal.trouble.refused':
    'Фіскальний пристрій не приймає цього чека. Покличте того, хто за нього відповідає, і повторіть; або надрукуйте чек з позначкою «нефіскальний».',
  'till.fiscal.trouble.not-understood':
    'Фіскальний пристрій відповідає незрозуміло. Перевірте його адресу й модель.',
  'till.fiscal.trouble.no-device':
    'Фіскальний пристрій прибрали раніше, ніж чек зареєстрували. Під’єднайте пристрій і повторіть або надрукуйте чек з позначкою «нефіскальний».',
  'till.fiscal.trouble.failed':
    'Каса не змогла зареєструвати чек. Повторіть; якщо не допоможе, покличте на допомогу.',
  'till.fiscal.may-be': 'Прибраний пристрій міг його зареєструвати. Спершу перевірте там.',
  'till.fiscal.try-now': 'Спробувати зараз',
  'till.fiscal.try-again': 'Повторити',
  'till.fiscal.print-without': 'Надрукувати без реєстрації',
  'till.fiscal.reason': 'Чому друкується без реєстрації',
  'till.fiscal.print-marked': 'Надрукувати з позначкою',
  'till.fiscal.more': 'І ще {count}.',
  'till.fiscal.never-stops': 'Продажі цього не чекають. Чек друкується, коли його зареєстровано.',
} as const satisfies Record<keyof typeof english, string>;
