import type { returns as english } from '../en/returns.ts';

/** Returns, exchanges and tender corrections. */
export const returns: Record<keyof typeof english, string> = {
  'problem.return-nothing-left': '«{number}» boʻyicha qaytariladigan narsa qolmagan.',
  'problem.return-above-left': '{name}: koʻpi bilan {left} qaytarish mumkin.',
  'problem.return-which-piece': '{name}: qaysi donalar qaytarilayotganini skanerlang: {pieces} ta kerak.',
  'problem.return-no-such-piece': '{name}: bunday kodli dona chekda yoʻq yoki allaqachon qaytarilgan.',
  'problem.return-too-late':
    'Chek {sold} kungi: bunchalik eski chek qaytarilmaydi. Menejer ruxsat berishi mumkin.',
  'problem.return-needs-reason': 'Sababini yozing: kassa bu chekni bilmaydi.',
  'problem.return-goods-by-line': '{number} chek bu yerda bor: qaytariladiganini uning qatorlaridan tanlang.',
  'problem.return-above-limit':
    'Nomaʼlum chek boʻyicha kassa koʻpi bilan {limit} beradi, bu yerda {sum}. Ofisga murojaat qiling.',
  'problem.refund-sum-wrong': 'Qaytariladigan summa {sum}, koʻrsatilgani {named}.',
  'receipt.return-title': 'Qaytarish {number}',
  'receipt.return-of': 'Chek boʻyicha',
  'receipt.return-without': 'Cheksiz',
  'receipt.return-total': 'QAYTARILDI',
  'receipt.reason': 'Sabab',
  'receipt.signature': 'Imzo',
  'receipt.correction': 'TOʻLOV TUZATILDI',
  'receipt.correction-was': 'Kiritilgan edi',
  'receipt.correction-now': 'Toʻlangan',
};
