import type { FormBlock, FormTemplate } from '../../../shared/forms/template.ts';
import { type FormValues, holds, sheetsOf } from '../../../shared/forms/values.ts';
import { parseWording } from '../../../shared/forms/wording.ts';

/** The texts of all QR codes the form will show; they are made before the pages are drawn. */
export function qrTexts(template: FormTemplate, values: FormValues): ReadonlySet<string> {
  const texts = sheetsOf(template, values).flatMap((sheet) =>
    wordingsIn(template.blocks, sheet).map((wording) => filled(wording, sheet)),
  );
  return new Set(texts.filter((text) => text !== ''));
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
