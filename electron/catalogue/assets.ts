// The data the app brings along for this room.
import fs from 'node:fs';
import {
  type Abbreviations,
  abbreviationsFileSchema,
  abbreviationsOf,
  type FeeFile,
  feeFileSchema,
  type SystemsFile,
  systemsFileSchema,
} from '../../shared/catalogue/index.ts';
import { resource } from '../resources.ts';

const readText = (name: string) => fs.readFileSync(resource('assets', 'catalogue', name), 'utf8');

/** The text of the catalogue the app brings along; read once, when a new data folder gets it. */
export const readSeedText = (): string => readText('catalogue.json');
export const readFeeFile = (): FeeFile => feeFileSchema.parse(JSON.parse(readText('fee-rules.json')));
export const readSystems = (): SystemsFile =>
  systemsFileSchema.parse(JSON.parse(readText('systems-of-record.json')));
export const readAbbreviations = (): Abbreviations =>
  abbreviationsOf(abbreviationsFileSchema.parse(JSON.parse(readText('abbreviations.json'))));
