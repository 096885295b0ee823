import type { kiosk as english } from '../en/kiosk.ts';

/** Тексты программы кассы как отдельного процесса и её командной строки. */
export const kiosk: Record<keyof typeof english, string> = {
  'kiosk.started': 'Касса работает по адресу {url}. Откройте его в браузере.',
  'kiosk.start-settings': 'Настройки неверны, поэтому касса не запущена. {detail}',
  'kiosk.start-port-in-use':
    'Порт {port} занят другой программой, поэтому касса не запущена. Остановите её или укажите другой номер в TILL_PORT.',
  'kiosk.start-address':
    'Касса не может слушать {host}:{port} ({detail}). Укажите в HOST и TILL_PORT то, что здесь разрешено.',
  'kiosk.start-folder-in-use':
    'Данные кассы в {folder} использует процесс {pid}, поэтому второй раз касса не запущена. Работайте в той, остановите её или укажите в KARVON_DATA другую папку.',
  'kiosk.start-failed': 'Касса не запущена: {detail}',
  'kiosk.cli-usage': 'Укажите вызов: npm run till-cli -- МЕТОД JSON. Вызовы: {methods}.',
  'kiosk.cli-json': 'После {method} стоит не JSON. Заключите его в одинарные кавычки.',
  'kiosk.cli-no-till':
    'С данными в {folder} не работает ни одна касса. Запустите её: npm run till, или укажите её папку в KARVON_DATA.',
  'kiosk.rebuild-no-till': 'В {folder} нет базы кассы. Укажите её папку в KARVON_DATA.',
  'kiosk.rebuild-equal': 'Всё построено заново по документам и вышло таким же, как было.',
  'kiosk.rebuild-changed':
    'Всё построено заново по документам. Это было неверно и теперь исправлено: {models}.',
};
