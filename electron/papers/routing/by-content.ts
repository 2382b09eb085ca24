// A paper of a known dossier whose requirement nobody named: its own title may name just one.
import { answersRequirement } from '../../../shared/papers/held.ts';
import { kindOfTitle } from '../../../shared/papers/kinds.ts';
import type { FilingParts } from '../filing/parts.ts';

/** Aims papers by their words where that leaves no choice; an officer still confirms each of them. */
export function createAimByContent(
  parts: Pick<FilingParts, 'store' | 'papers' | 'readings' | 'routes' | 'dossiers' | 'catalogue'>,
) {
  const { store, papers, readings, routes, dossiers, catalogue } = parts;

  function aim(paperId: string): void {
    const paper = papers.find(paperId);
    if (paper?.state !== 'waiting') return;
    const { dossierId, requirementId, asResult, extra } = paper.target;
    if (dossierId === null || requirementId !== null || asResult || extra !== null) return;
    const title = readings.of(paperId).find(({ field }) => field === 'title')?.proposed;
    const version = catalogue.findVersion(dossiers.findState(dossierId)?.reception.procedure.versionId ?? '');
    if (!title || !version) return;
    const read = { title, kind: kindOfTitle(title) ?? null };
    const [only, ...others] = version.requirements.filter(({ name }) => answersRequirement(read, name));
    if (!only || others.length > 0) return;
    const known = routes.find(paperId);
    store.write(() => {
      papers.setTarget(paperId, { ...paper.target, requirementId: only.id, fileWhenRead: false });
      routes.put(paperId, { why: 'content', number: null, trouble: known?.trouble ?? null });
    });
  }

  return (paperIds: readonly string[]) => paperIds.forEach(aim);
}
