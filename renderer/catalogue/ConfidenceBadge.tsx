import type { Confidence } from '../../shared/catalogue/index.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import { confidenceMark } from './words.ts';

/** How far an entry of the catalogue may be trusted, in words. */
export function ConfidenceBadge({ confidence, confirmed }: { confidence: Confidence; confirmed: boolean }) {
  const { word, tone } = confidenceMark(confidence, confirmed);
  return <StateBadge tone={tone}>{word}</StateBadge>;
}
