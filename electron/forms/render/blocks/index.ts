// A form's parts in order, as slices to fill pages with; laid out only when the page asks for them.

import type { FormBlock, PlainBlock } from '../../../../shared/forms/template.ts';
import { holds } from '../../../../shared/forms/values.ts';
import { assertNever } from '../../../../shared/lib/result.ts';
import type { Layout } from '../layout.ts';
import type { Slice } from '../slice.ts';
import { layoutColumns } from './columns.ts';
import { layoutFields, layoutList, layoutParagraph } from './paragraph.ts';
import { layoutSignatures } from './signatures.ts';
import { layoutTable } from './table.ts';

const RULE_WIDTH = 0.75;
const DASH = 3;

export function* layoutBlocks(blocks: readonly FormBlock[], layout: Layout): Generator<Slice> {
  let white = 0;
  for (const block of blocks) {
    if (!holds(block.when, layout.values)) continue;
    const inner = block.type === 'group' ? layoutBlocks(block.blocks, layout) : layoutBlock(block, layout);
    const together = block.type === 'group' && block.together === true;
    yield* flowed(inner, white + (block.before ?? 0), together, block.keepWithNext ?? false);
    white = block.after ?? layout.text.after;
  }
}

function layoutBlock(block: PlainBlock, layout: Layout): Iterable<Slice> {
  switch (block.type) {
    case 'paragraph':
      return layoutParagraph(block, layout);
    case 'fields':
      return layoutFields(block, layout);
    case 'list':
      return layoutList(block, layout);
    case 'columns':
      return layoutColumns(block, layout);
    case 'table':
      return layoutTable(block, layout);
    case 'signatures':
      return layoutSignatures(block, layout);
    case 'rule':
      return [ruleSlice(layout, block.dashed ? DASH : 0)];
    default:
      return assertNever(block);
  }
}

function* flowed(
  slices: Iterable<Slice>,
  before: number,
  together: boolean,
  keepLast: boolean,
): Generator<Slice> {
  let held: Slice | undefined;
  let white = before;
  for (const slice of slices) {
    if (held) yield together ? { ...held, keep: true } : held;
    held = { ...slice, before: (slice.before ?? 0) + white };
    white = 0;
  }
  if (held) yield keepLast ? { ...held, keep: true } : held;
}

function ruleSlice(layout: Layout, dash: number): Slice {
  return {
    height: RULE_WIDTH,
    draw: (canvas, top) => canvas.line(layout.left, top, layout.left + layout.width, top, RULE_WIDTH, dash),
  };
}
