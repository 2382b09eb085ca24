import type { Output } from '../../shared/contract.ts';

/** One dossier as the page shows it. */
export type Dossier = Output<'dossiers.page'>['dossier'];
