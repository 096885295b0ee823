import type { tillDeviceWork as english } from '../en/till-device-work.ts';

export const tillDeviceWork: Record<keyof typeof english, string> = {
  'till.drawer.title': 'Грошова скринька',
  'till.drawer.none': 'До цього принтера не під’єднано',
  'till.drawer.pin': 'Контакт {pin}',
  'till.drawer.pulse': 'Імпульс скриньки, мс',
  'till.drawer.pulse-hint': 'Зазвичай вистачає 120. Якщо скринька заїдає, треба більше.',
  'till.drawer.pulse-wrong': 'Ціле число від 50 до 500.',
  'till.drawer.try': 'Відкрити скриньку',
  'till.drawer.try-hint': 'Записується як відкриття без продажу.',
  'till.drawer.reason': 'Перевірка скриньки',
  'till.drawer.moved': 'Скринька відкрилася: її контакт це підтвердив.',
  'till.drawer.still':
    'Імпульс надіслано, але контакт скриньки не спрацював. Якщо вона не відкрилася: чи відімкнена вона, чи вставлено її кабель у гніздо «скринька» принтера? Потім спробуйте інший контакт або довший імпульс. Якщо вона вже була відкрита, закрийте й спробуйте ще раз.',
  'till.drawer.unheard':
    'Імпульс надіслано. Чи відкрилася скринька, цей принтер не каже: подивіться самі. Якщо ні: чи відімкнена вона, чи вставлено її кабель у гніздо «скринька» принтера? Потім спробуйте інший контакт або довший імпульс.',
  'till.display.try': 'Показати пробу',
  'till.display.must-show': 'Вісім секунд дисплей показує ці два рядки:',
  'till.display.if-not':
    'Літери інші: змініть номер кодової сторінки. Знаки не на місці: змініть мову команд. Нічого немає: змініть швидкість, перевірте кабель і живлення.',
  'till.device.kind.label-scale': 'Ваги з друком етикеток',
  'till.device.add-label-scale': 'Додати ваги з друком',
  'till.upload.decimals': 'Знаків після коми в цінах ваг',
  'till.upload.decimals-hint': 'Як ціни показують самі ваги: 0 — цілі суми.',
  'till.upload.decimals-wrong': 'Ціле число від 0 до 3.',
  'till.upload.place-hint': 'У мережі, наприклад 192.168.1.50:20304.',
  'till.upload.send': 'Надіслати товари',
  'till.upload.go-on': 'Продовжити',
  'till.upload.send-all': 'Надіслати все заново',
  'till.upload.what':
    'Туди йдуть вагові товари зі своїм номером: назва й ціна. Надсилається лише те, що змінилося.',
  'till.upload.gathering': 'Переглядаємо товари …',
  'till.upload.progress': '{done} з {total}',
  'till.upload.stop': 'Зупинити',
  'till.upload.ended':
    '{count, plural, =0 {Усі товари на вагах уже такі, як зараз.} one {Надіслано # товар.} few {Надіслано # товари.} other {Надіслано # товарів.}}',
  'till.upload.same': '{count, plural, one {# уже був там.} few {# уже були там.} other {# уже були там.}}',
  'till.upload.broke.line':
    'Ваги недоступні: надіслано {done} з {total}. Перевірте кабель і мережу та продовжте: двічі нічого не надсилається.',
  'till.upload.broke.silent':
    'Ваги не відповідають: надіслано {done} з {total}. Вони в режимі зважування, меню закрите? Потім продовжте.',
  'till.upload.broke.strange':
    'За цією адресою відповідає щось інше: надіслано {done} з {total}. Перевірте адресу й модель.',
  'till.upload.broke.stopped': 'Зупинено: надіслано {done} з {total}. Якщо продовжити, піде решта.',
  'till.upload.not':
    '{count, plural, one {# товар потребує уваги:} few {# товари потребують уваги:} other {# товарів потребують уваги:}}',
  'till.upload.why.no-number': 'немає короткого коду й артикула з цифр',
  'till.upload.why.number-taken': 'номер {number} є і в інших товарів',
  'till.upload.why.no-price': 'немає ціни',
  'till.upload.why.price-too-high': 'коштує більше, ніж можуть показати ваги',
  'till.upload.why.scale': 'ваги не прийняли (номер {number}, код {code})',
  'till.upload.why.gone': 'більше не продається: видаліть номер {number} на вагах',
  'till.upload.more': '{count, plural, one {і ще #} few {і ще #} other {і ще #}}',
  'till.label.title': 'Етикетки',
  'till.label.open': 'Цінники й етикетки',
  'till.label.look': 'Що друкувати',
  'till.label.look.tag': 'Цінники: велика ціна',
  'till.label.look.product': 'Етикетки на товар: великий код',
  'till.label.size': 'Етикетка',
  'till.label.size-of': '{width} × {height} мм',
  'till.label.find': 'Назва, артикул, штрихкод — або скануйте',
  'till.label.none': 'Знайдіть товари вище або скануйте: кожен скан — ще одна етикетка.',
  'till.label.from-cart': 'Взяти товари з чека',
  'till.label.fewer': 'На одну менше',
  'till.label.one-more': 'На одну більше',
  'till.label.copies': 'Етикеток: {name}',
  'till.label.preview': 'Як вийде',
  'till.label.print-all':
    '{count, plural, one {Надрукувати # етикетку} few {Надрукувати # етикетки} other {Надрукувати # етикеток}}',
  'till.label.printed':
    '{count, plural, one {# етикетка пішла на принтер.} few {# етикетки пішли на принтер.} other {# етикеток пішло на принтер.}}',
  'till.label.stop': 'Зупинити',
  'till.label.broke.line':
    'Принтер етикеток прийняв {done} з {total} і більше не приймає. Само нічого повторно не піде: подивіться, яка етикетка вийшла останньою, і надрукуйте решту.',
  'till.label.broke.stopped': 'Зупинено: на принтер пішло {done} з {total}.',
  'till.label.print-rest':
    '{count, plural, one {Надрукувати решту: #} few {Надрукувати решту: #} other {Надрукувати решту: #}}',
  'till.label.forget-rest': 'Не друкувати решту',
  'till.upload.nothing': 'Немає товарів, які можна надіслати.',
  'till.scan.try': 'Перевірити сканер',
  'till.scan.now': 'Скануйте будь-який код: він з’явиться тут і до жодного чека не потрапить.',
  'till.scan.read': 'Прочитано: {code}',
  'till.scan.if-not':
    'Нічого немає? Сканер-клавіатура має закінчувати кожен код клавішею Enter. Сканеру на послідовному порту потрібні порт і швидкість з його інструкції.',
  'till.scan.stop': 'Готово',
  'till.scan.again': 'Той самий код не рахується повторно, мс',
  'till.scan.again-hint':
    'Етикетка, що лишається перед сканером, читається один раз. 0: рахується кожне читання.',
  'till.scan.again-wrong': 'Ціле число від 0 до 10000.',
  'till.device.removed': 'Вилучено: {name}.',
  'till.device.put-back': 'Повернути',
  'till.label.try': 'Надрукувати пробну етикетку',
  'till.label.tried':
    'Пробна етикетка пішла на принтер. Якщо вона обрізана, змініть ширину й висоту; якщо нічого не вийшло або вийшли самі знаки, змініть мову команд.',
  'till.device.find-at': 'Тільки на цьому порту',
  'till.device.find-at-hint': 'Порожньо: на кожному вільному порту.',
  'till.beep.title': 'Зумер',
  'till.beep.no': 'Мовчить',
  'till.beep.yes': 'Звучить із кожним надрукованим аркушем',
};
