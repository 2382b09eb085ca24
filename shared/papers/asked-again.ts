// Why a paper already held is asked for all the same. A short list, so that the grounds can be counted and put right.

/** In the order in which they are offered; the words go into the record. */
export const ASK_AGAIN_GROUNDS = {
  'other-paper': 'Giấy đã có không phải giấy mà thủ tục này cần',
  'original-kept': 'Pháp luật yêu cầu nộp bản chính để giữ lại',
  changed: 'Nội dung đã thay đổi so với bản đã có',
  unreadable: 'Bản đã có mờ, thiếu trang hoặc không đọc được',
  doubted: 'Cần xem lại vì nghi ngờ giấy đã có không đúng',
  other: 'Lý do khác',
} as const;

export type AskAgainGround = keyof typeof ASK_AGAIN_GROUNDS;
export const ASK_AGAIN_GROUND_CODES = Object.keys(ASK_AGAIN_GROUNDS) as [AskAgainGround, ...AskAgainGround[]];

/** The reason as it is recorded; undefined while "another reason" says nothing. */
export function askAgainReason(ground: AskAgainGround, note: string): string | undefined {
  const said = note.trim();
  if (ground === 'other') return said === '' ? undefined : said;
  return said === '' ? ASK_AGAIN_GROUNDS[ground] : `${ASK_AGAIN_GROUNDS[ground]}: ${said}`;
}
