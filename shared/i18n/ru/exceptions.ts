import type { exceptions as english } from '../en/exceptions.ts';

/** Тексты о замечаниях и карантине в бэк-офисе. */
export const exceptions: Record<keyof typeof english, string> = {
  'admin.nav.exceptions': 'Замечания',
  'admin.exceptions.title': 'Замечания',
  'admin.exceptions.open-count':
    '{count, plural, one {# нерешённое} few {# нерешённых} many {# нерешённых} other {# нерешённых}}',
  'admin.exceptions.state': 'Состояние',
  'admin.exceptions.state-open': 'Нерешённые',
  'admin.exceptions.state-settled': 'Решённые',
  'admin.exceptions.state-all': 'Все',
  'admin.exceptions.kind': 'Вид',
  'admin.exceptions.all-kinds': 'Все виды',
  'admin.exceptions.what': 'Что случилось',
  'admin.exceptions.about': 'О чём',
  'admin.exceptions.where': 'Где',
  'admin.exceptions.when': 'Когда',
  'admin.exceptions.new': '{count, plural, one {# новое} few {# новых} many {# новых} other {# новых}}',
  'admin.exceptions.empty': 'Разбирать нечего',
  'admin.exceptions.empty-lead':
    'Продажи учитываются всегда. Если в одной из них что-то не так — товар ушёл в минус, цена своя, — она появится здесь, и решать будете вы.',
  'admin.exceptions.empty-filtered': 'По этим фильтрам замечаний нет',
  'admin.exceptions.empty-filtered-lead': 'Выберите другое состояние, вид, филиал или день.',

  'admin.exception.todo': 'Что делать',
  'admin.exception.details': 'Подробности',
  'admin.exception.raised-at': 'Замечено',
  'admin.exception.branch': 'Филиал',
  'admin.exception.till': 'Касса',
  'admin.exception.product': 'Товар',
  'admin.exception.on-hand-then': 'Остаток после этого',
  'admin.exception.on-hand-now': 'Остаток сейчас',
  'admin.exception.document': 'Документ',
  'admin.exception.receipt': 'Чек {number}',
  'admin.exception.account': 'Счёт',
  'admin.exception.account-subject': 'Код',
  'admin.exception.missing': 'Не хватило',
  'admin.exception.amount': 'Сумма',
  'admin.exception.difference': 'Расхождение',
  'admin.exception.reason': 'Причина',
  'admin.exception.number': 'Номер',
  'admin.exception.lines': 'Цены',
  'admin.exception.sold-at': 'продано по {price}',
  'admin.exception.centre-price': 'в центре: {price}',
  'admin.exception.stale': 'У кассы был старый прайс.',
  'admin.exception.differences': 'Что ещё отличается',
  'admin.exception.differs.discount': '{name}: скидка по акциям {actual}',
  'admin.exception.differs.surcharge': 'Наценка «{name}»: {actual}',
  'admin.exception.differs.tax': '{name}: {tax} — {actual}',
  'admin.exception.differs.rounding': 'Округление наличных: {actual}',
  'admin.exception.differs.expected': 'должно быть {expected}',
  'admin.exception.differs.stale': 'Касса ещё не знала об изменении.',
  'admin.exception.subject': 'Для поддержки: {subject}',
  'admin.exception.some-person': 'Кто-то',
  'admin.exception.some-till': 'Касса',
  'admin.exception.till-named': 'Касса {code}',

  'admin.exception.decide': 'Решение',
  'admin.exception.note': 'Примечание (необязательно)',
  'admin.exception.note-hint': 'Его увидят рядом с решением.',
  'admin.exception.busy': 'Сохраняем…',
  'admin.exception.confirm-title': '{decision}?',
  'admin.exception.confirm-lead': 'Это проведёт деньги или товар в учёте. Решение можно будет отменить.',
  'admin.exception.confirm-undo-title': 'Отменить «{decision}»?',
  'admin.exception.confirm-undo-lead':
    'То, что было проведено в учёте, вернётся обратно, а замечание снова станет нерешённым.',
  'admin.exception.undo': 'Отменить',
  'admin.exception.history': 'Решения',
  'admin.exception.undone': 'Отменено: {decision}',
  'admin.exception.by-at': '{by}, {at}',
  'admin.exception.settled-now': 'Решено: {decision}',
  'admin.exception.decision.accept': 'Принять как есть',
  'admin.exception.decision.write-off': 'Списать в убыток',
  'admin.exception.decision.charge-staff': 'Взыскать с кассира',

  'admin.exception.stock-shortage.title': 'Товар ушёл в минус',
  'admin.exception.stock-shortage.happened':
    'Товара «{product}» ушло больше, чем было по учёту. Продажа в силе.',
  'admin.exception.stock-shortage.happened-unnamed':
    'Одного товара ушло больше, чем было по учёту. Продажа в силе.',
  'admin.exception.stock-shortage.todo':
    'Внесите недостающий приход или пересчитайте полку, затем примите это замечание.',
  'admin.exception.price-differs.title': 'Цена отличается',
  'admin.exception.price-differs.happened':
    'Чек отличается от того, что центр рассчитал по своим ценам, акциям и налогам, и никто с таким правом этого не разрешал.',
  'admin.exception.price-differs.todo':
    'Спросите кассира. Если у кассы просто были старые цены или акции, примите как есть.',
  'admin.exception.unknown-person.title': 'Неизвестный кассир',
  'admin.exception.unknown-person.happened': 'За кассой работал человек, которого центр не знает: {name}.',
  'admin.exception.unknown-person.inactive':
    'За кассой работал человек, который уже не работает в компании: {name}.',
  'admin.exception.unknown-person.todo': 'Выясните, кто это был. Чеки этого человека учтены.',
  'admin.exception.account-overspent.title': 'Потрачено сверх остатка',
  'admin.exception.account-overspent.happened':
    'Потрачено больше, чем было: не хватило {missing}. Продажа в силе, недостающее учтено отдельно.',
  'admin.exception.account-overspent.happened-unnamed':
    'Потрачено больше, чем было. Продажа в силе, недостающее учтено отдельно.',
  'admin.exception.account-overspent.todo':
    'Скорее всего, потратили на двух кассах без связи. Договоритесь с клиентом или примите убыток.',
  'admin.exception.debt-without-client.title': 'Долг без клиента',
  'admin.exception.debt-without-client.happened':
    'В долг продано на {amount}, а клиент, который должен, не указан.',
  'admin.exception.debt-without-client.happened-unnamed':
    'Что-то продано в долг, а клиент, который должен, не указан.',
  'admin.exception.debt-without-client.named': 'В чеке написано: {name}.',
  'admin.exception.debt-without-client.todo': 'Спросите кассира, кто это был.',
  'admin.exception.tender-unsettled.title': 'Неясно, прошла ли оплата',
  'admin.exception.tender-unsettled.happened': 'Чек {number} закрыт, хотя неизвестно, поступили ли {amount}.',
  'admin.exception.tender-unsettled.happened-unnamed': 'Чек закрыт, хотя неизвестно, прошла ли оплата.',
  'admin.exception.tender-unsettled.todo':
    'Сверьте с отчётом терминала или банка. Если деньги не пришли, исправьте оплату в чеке.',
  'admin.exception.return-excess.title': 'Вернули больше, чем продали',
  'admin.exception.return-excess.happened':
    '{name} по чеку {number}: вернули на {excess} больше, чем продано ({sold}).',
  'admin.exception.return-excess.happened-unnamed': 'По чеку вернули больше, чем продали.',
  'admin.exception.return-excess.todo':
    'Посмотрите, на каких кассах приняли возврат, и спросите, кто отдал деньги.',
  'admin.exception.return-unmatched.title': 'Возврат по неизвестному чеку',
  'admin.exception.return-unmatched.happened': 'По чеку {number}, которого в центре нет, отдали {amount}.',
  'admin.exception.return-unmatched.happened-unnamed': 'Деньги отдали по чеку, которого в центре нет.',
  'admin.exception.return-unmatched.todo':
    'Чек ещё может прийти с кассы без связи. Если не придёт, спросите, кто разрешил возврат.',
  'admin.exception.unbooked.title': 'Не проведено в учёте',
  'admin.exception.unbooked.happened': 'Документ пришёл и сохранён, но провести его в учёте не удалось.',
  'admin.exception.unbooked.todo': 'Сообщите в поддержку. Документ не потерян.',
  'admin.exception.books-differ.title': 'Учёт не сходится',
  'admin.exception.books-differ.happened': 'Проверка учёта нашла расхождение.',
  'admin.exception.books-differ.todo': 'Сообщите в поддержку, прежде чем закрывать день.',
  'admin.exception.fork.title': 'Два документа с одним номером',
  'admin.exception.fork.happened':
    '{till} прислала два разных документа с одним номером: вероятно, её диск скопировали. Учтены оба.',
  'admin.exception.fork.todo': 'Выключите копию и подключите кассу заново кодом.',
  'admin.exception.ratchet-mismatch.title': 'Похоже, кассу скопировали',
  'admin.exception.ratchet-mismatch.happened':
    '{till} отвечает с двух устройств: одно не знает того, что центр сказал другому.',
  'admin.exception.ratchet-mismatch.todo': 'Выключите копию и подключите кассу заново кодом.',
  'admin.exception.stale-copy.title': 'Работает старая копия кассы',
  'admin.exception.stale-copy.happened':
    'От имени кассы говорит второй компьютер со старой копией данных. {till}. Центр ему отказал{count, plural, =0 {.} one {; там ждал # неотправленный документ.} few {; там ждали # неотправленных документа.} many {; там ждали # неотправленных документов.} other {; там ждали # неотправленного документа.}}',
  'admin.exception.stale-copy.todo':
    'Найдите компьютер, который сообщает, что его место занято, и подключите его заново кодом со страницы касс: он сдаст всё, что у него есть. Если он не нужен, сохраните на нём неотправленное в файл, примите файл в карантине и выключите его.',
  'admin.exception.revoked-handed-in.title': 'Чеки отключённой кассы',
  'admin.exception.revoked-handed-in.happened':
    'Устройство, подключённое после отключённого, сдало то, что на том осталось. Всё учтено.',
  'admin.exception.revoked-handed-in.todo': 'Просмотрите чеки этой кассы за то время.',
  'admin.exception.clock-drift.title': 'Неверные часы на кассе',
  'admin.exception.clock-drift.happened': '{till} показывает не то время, что центр: разница — {drift}.',
  'admin.exception.clock-drift.happened-unnamed': '{till} показывает не то время, что центр.',
  'admin.exception.clock-drift.todo':
    'Установите дату и время на этом компьютере. До того смена, открытая там, получит дату этих часов; в каждом чеке записано, на сколько они расходились.',
  'admin.exception.facts-missing.title': 'Документы кассы не приходят',
  'admin.exception.facts-missing.happened':
    '{till} на связи, но больше часа не {count, plural, one {приходит # документ} few {приходят # документа} many {приходят # документов} other {приходят # документа}} её журнала. Первый — № {seq}.',
  'admin.exception.facts-missing.happened-unnamed':
    '{till} на связи, но документы её журнала не приходят больше часа.',
  'admin.exception.facts-missing.todo':
    'Сообщите в поддержку и не переустанавливайте кассу: недостающее, возможно, ещё на ней.',
  'admin.exception.centre-restored.title': 'Центр восстановлен из копии',
  'admin.exception.centre-restored.happened':
    'Центр вернули к резервной копии. Кассы сами пришлют заново всё, чего ему не хватает; решения людей он забыл.',
  'admin.exception.centre-restored.todo':
    'Повторите то, что было сделано здесь после копии: отключите кассы, которые были отключены, и ушедших сотрудников, загрузите прайс-листы. Потом просмотрите кассы и карантин.',
  'admin.exception.backup-of': 'Копия от',

  'admin.document.of-number': '{document} {number}',
};
