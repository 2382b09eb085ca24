// The search index over the catalogue the app brings along, as the service builds it.
import fs from 'node:fs';
import {
  abbreviationsFileSchema,
  abbreviationsOf,
  buildIndex,
  contentOf,
  procedureIdOf,
  readCatalogueFile,
} from '../../../shared/catalogue/index.ts';

const asset = (name: string) => fs.readFileSync(`assets/catalogue/${name}`, 'utf8');
const file = readCatalogueFile(asset('catalogue.json'));
if (!file.ok) throw new Error('bad seed');
const fieldNames = new Map(file.value.fields.map((field) => [field.code, field.name]));

export const seedEntries = file.value.procedures.map((entry) => {
  const content = contentOf(entry, []);
  return {
    ...content,
    procedureId: procedureIdOf(content),
    fieldName: fieldNames.get(content.fieldCode) ?? '',
  };
});
export const seedIndex = buildIndex(
  seedEntries,
  abbreviationsOf(abbreviationsFileSchema.parse(JSON.parse(asset('abbreviations.json')))),
);
