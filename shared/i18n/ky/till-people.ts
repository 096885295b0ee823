import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Карыз накталай, карта же QR-код менен төлөнөт.',
  'problem.debt-payment-above': '{name} карызы {debt}: андан көп албаңыз.',
  'problem.debt-payment-unsure':
    '{name} канча карыз экенин касса билбейт. Сураңыз да, {amount} туура экенин ырастаңыз.',
  'problem.till-locked': 'Касса кулпуланган. Адегенде {person} же башка киши PIN кодун киргизет.',
  'problem.lock-payment-waits':
    '{amount} төлөмү жооп күтүүдө. Өткөн-өтпөгөнүн белгилеп, анан кассаны кулпулаңыз.',
  'till.lock.title': 'Касса кулпуланган',
  'till.lock.text':
    'Бул жерде {person} иштеп жатат: PIN коду кассаны кайра ачат. Башка кызматкердин PIN коду кассаны ага өткөрөт; чек жана смена калат.',
  'till.lock.scan': 'Скан кабыл алынган жок: касса кулпуланган. PIN кодду киргизип, кайра сканерлеңиз.',
  'till.lock.now': 'Кулпулоо',
  'till.sign-in.scan': 'Скан кабыл алынган жок: эч ким кирген жок. PIN кодду киргизип, кайра сканерлеңиз.',
  'till.switch.title': 'Ким алмашат; чек калат',
  'till.switch.take': 'Алмашуу',
  'till.switch.barred': 'кирүү убактылуу жабык',
  'till.text-size': 'Тексттин өлчөмү',
  'till.text-size.usual': 'Кадимки',
  'till.text-size.large': 'Чоң',
  'till.text-size.largest': 'Эң чоң',
  'till.keys.person': 'Кассада ким',
  'till.keys.people': 'Кызматкерди алмашуу',
  'till.keys.lock': 'Кассаны кулпулоо',
  'receipt.debt-payment': 'Карыз төлөмү',
  'receipt.instalment-payment': 'Бөлүп төлөөнүн төлөмү',
  'receipt.certificate': 'Белек сертификаты',
  'receipt.client': 'Кардар',
  'receipt.paid': 'ТӨЛӨНДҮ',
  'problem.unknown-card':
    '{code} — бул жерде эч кимде мындай карта жок. Кардарды аты же телефону менен таап, картаны ага кошуңуз.',
  'problem.card-of-another': '{code} картасы мурунтан эле {name} кардарында.',
  'problem.clients-not-alike': 'Кассада телефону бирдей кардарлар гана бириктирилет.',
  'problem.merge-has-balance':
    '{name} кардарынын карызы же бонустары бар, же касса аны билбейт. {name} картасын ачып, тескерисинче бириктириңиз же кеңсеге калтырыңыз.',
  'till.client.merge-task': 'Кардарларды бириктирүү: {one} жана {other}',
  'till.client.merge-task-note':
    'Экөөндө тең телефон {phone}: {one}, {other}. Кассир аларды бир адам деп эсептейт.',
};
