import fs from 'node:fs';
import path from 'node:path';
import { type PaperTemplate, templateSchema } from '../../../shared/papers/reading/template.ts';
import { resource } from '../../resources.ts';

let loaded: readonly PaperTemplate[] | undefined;

/** The extraction templates shipped with the app. Throws when one is malformed: that is a broken delivery. */
export function paperTemplates(): readonly PaperTemplate[] {
  if (loaded) return loaded;
  const folder = resource('assets', 'papers', 'templates');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  loaded = files.map((name) =>
    templateSchema.parse(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))),
  );
  return loaded;
}
