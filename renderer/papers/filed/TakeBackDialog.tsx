import { useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ReasonDialog } from '../held/ReasonDialog.tsx';

/** Takes a filed paper out of its dossier, with the reason; it waits for review again. */
export function TakeBackDialog({ paperId, onClose }: { paperId: string; onClose: () => void }) {
  const takeBack = useAction('papers.takeBack');
  return (
    <ReasonDialog
      title={t('paperReview.filed.takeBackTitle')}
      intro={t('paperReview.filed.takeBackIntro')}
      action={t('paperReview.filed.takeBack')}
      onReason={async (reason) => {
        const reply = await takeBack.run({ paperId, reason });
        return reply.ok ? undefined : reply.error;
      }}
      onClose={onClose}
    />
  );
}
