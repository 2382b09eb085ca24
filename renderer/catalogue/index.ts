export { ChangeList } from './ChangeList.tsx';
export { ConfidenceBadge } from './ConfidenceBadge.tsx';
export { Highlighted } from './Highlighted.tsx';
export { catalogueRoom } from './room.tsx';
export { amountsText, amountText, durationText } from './words.ts';
