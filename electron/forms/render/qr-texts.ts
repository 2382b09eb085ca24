import type { FormBlock, FormTemplate } from '../../../shared/forms/template.ts';
import { type FormValues, holds } from '../../../shared/forms/values.ts';
import { parseWording } from '../../../shared/forms/wording.ts';

/** The texts of all QR codes the form will show; they are made before the pages are drawn. */
export function qrTexts(template: FormTemplate, values: FormValues): ReadonlySet<string> {
  return new Set(
    wordingsIn(template.blocks, values)
      .map((wording) => filled(wording, values))
      .filter((text) => text !== ''),
  );
}

function wordingsIn(blocks: readonly FormBlock[], values: FormValues): readonly string[] {
  return blocks
    .filter((block) => holds(block.when, values))
    .flatMap((block) => {
      if (block.type === 'group') return wordingsIn(block.blocks, values);
      if (block.type !== 'columns') return [];
      const items = block.columns.flatMap((column) => column.items);
      return items.flatMap((item) => ('qr' in item && holds(item.when, values) ? [item.qr] : []));
    });
}

function filled(wording: string, values: FormValues): string {
  const parsed = parseWording(wording);
  const parts = parsed.ok ? parsed.value : [];
  return parts.map((part) => ('text' in part ? part.text : String(values[part.field] ?? ''))).join('');
}
