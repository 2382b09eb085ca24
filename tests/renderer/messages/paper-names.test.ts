import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { paperReview } from '../../../renderer/messages/vi/paper-review.ts';
import { PAPER_KINDS } from '../../../shared/papers/kinds.ts';
import { templateSchema } from '../../../shared/papers/reading/template.ts';

const folder = path.resolve(import.meta.dirname, '../../../assets/papers/templates');

it('has a name for every value that a paper’s template reads', () => {
  const read = fs
    .readdirSync(folder)
    .map((file) => templateSchema.parse(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))))
    .flatMap(({ fields }) => fields.map(({ key }) => key));
  expect(read.length).toBeGreaterThan(30);
  expect([...new Set(read)].filter((key) => !(key in paperReview.names))).toEqual([]);
});

it('has a name for every kind of paper', () => {
  expect(Object.keys(paperReview.kinds).sort()).toEqual([...PAPER_KINDS].sort());
});
