import type { tillFiscal as english } from '../en/till-fiscal.ts';

export const tillFiscal = {
  'till.device.kind.fiscal-device': 'Фискальное устройство',
  'till.device.add-fiscal-device': 'Добавить фискальное устройство',
  'till.fiscal.driver.emulator': 'Эмулятор для обучения: ничего не регистрирует в налоговой',
  'till.fiscal.place-hint': 'Адрес в сети, как 192.168.1.50:7000.',
  'till.fiscal.place-wrong': 'Укажите адрес с номером порта, как 192.168.1.50:7000.',
  'till.fiscal.what':
    'Пока оно подключено, каждый чек сначала регистрируется, а потом печатается. Продажи этого не ждут.',
  'till.fiscal.test': 'Проверить',
  'till.fiscal.answers': 'Отвечает: {serial}.',
  'till.fiscal.shift.open': 'Его смена открыта.',
  'till.fiscal.shift.closed': 'Его смена закрыта. Она откроется сама с первым чеком.',
  'till.fiscal.shift.expired': 'Его смена открыта больше суток. Перед следующим чеком она закроется сама.',
  'till.fiscal.title': 'Регистрация чеков',
  'till.fiscal.all-done': 'Все чеки зарегистрированы.',
  'till.status.fiscal-ready': 'Зарегистрировано',
  'till.status.fiscal-waiting':
    '{count, plural, one {# чек ещё не зарегистрирован} few {# чека ещё не зарегистрированы} many {# чеков ещё не зарегистрировано} other {# чека ещё не зарегистрировано}}',
  'till.status.fiscal-rejected':
    '{count, plural, one {# чек не принят} few {# чека не приняты} many {# чеков не принято} other {# чека не принято}} фискальным устройством',
  'till.fiscal.state.waiting': 'Ждёт регистрации',
  'till.fiscal.state.asked': 'Узнаём у устройства, зарегистрирован ли он',
  'till.fiscal.state.rejected': 'Оплачен, не зарегистрирован',
  'till.fiscal.trouble.unreachable':
    'Нет связи с фискальным устройством. Проверьте, включено ли оно и подключено ли; чеки зарегистрируются и напечатаются, когда оно появится.',
  'till.fiscal.trouble.answer-lost':
    'Ответ фискального устройства потерялся. Сначала у него узнают, что стало с чеком; до этого другие чеки не уходят.',
  'till.fiscal.trouble.busy': 'Фискальное устройство занято. Попытка повторится сама.',
  'till.fiscal.trouble.shift-expired':
    'Смена фискального устройства открыта больше суток, и открыть новую не вышло. Закройте её на самом устройстве.',
  'till.fiscal.trouble.shift-closed':
    'Не удалось открыть смену фискального устройства. Посмотрите, что с ним.',
  'till.fiscal.trouble.memory-full':
    'Память фискального устройства заполнена. Оно должно передать свои чеки: проверьте его связь или вызовите сервис.',
  'till.fiscal.trouble.refused':
    'Фискальное устройство не принимает этот чек. Позовите того, кто за него отвечает, и повторите; или напечатайте чек с отметкой «нефискальный».',
  'till.fiscal.trouble.not-understood':
    'Фискальное устройство отвечает непонятно. Проверьте его адрес и модель.',
  'till.fiscal.trouble.no-device':
    'Фискальное устройство убрали раньше, чем чек зарегистрировали. Подключите устройство и повторите или напечатайте чек с отметкой «нефискальный».',
  'till.fiscal.trouble.failed':
    'Касса не смогла зарегистрировать чек. Повторите; если не поможет, позовите на помощь.',
  'till.fiscal.may-be': 'Убранное устройство могло его зарегистрировать. Сначала проверьте там.',
  'till.fiscal.try-now': 'Попробовать сейчас',
  'till.fiscal.try-again': 'Повторить',
  'till.fiscal.print-without': 'Напечатать без регистрации',
  'till.fiscal.reason': 'Почему печатается без регистрации',
  'till.fiscal.print-marked': 'Напечатать с отметкой',
  'till.fiscal.more': 'И ещё {count}.',
  'till.fiscal.never-stops': 'Продажи этого не ждут. Чек печатается, когда он зарегистрирован.',
} as const satisfies Record<keyof typeof english, string>;
