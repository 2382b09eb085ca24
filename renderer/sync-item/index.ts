// One dossier on its way to the province, as the sync room and the dossier's own page show it.
export { DossierSync } from './DossierSync.tsx';
export { ItemActionButton } from './ItemActionButton.tsx';
export {
  actionOf,
  type Choice,
  choicesFor,
  fieldWord,
  numberOf,
  reasonText,
  sizeText,
  stateOf,
  whyOf,
} from './words.ts';
