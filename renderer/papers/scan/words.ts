import { t } from '../../messages/index.ts';
import type { ScanSettings } from './scan-settings.ts';

/** 'Mặt kính · 300 dpi · Màu · A4'. */
export function scanWords({ source, dpi, colour, size }: ScanSettings): string {
  return t('papers.scan.summary', {
    source: t(`papers.scan.sources.${source}`),
    dpi,
    colour: t(`papers.scan.colours.${colour}`),
    size: t(`papers.scan.sizes.${size}`),
  });
}
