import { useRef } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { FiledPaper } from './filed/FiledPaper.tsx';
import { ReviewScreen } from './review/ReviewScreen.tsx';

type Props = {
  readonly paperId: string;
  /** Opened from this dossier's page. */
  readonly dossierId: string | undefined;
  readonly saved: string | undefined;
};

/** One paper: reviewed while it waits, looked at once it is filed. */
export function PaperScreen({ paperId, dossierId, saved }: Props) {
  const { data: paper, error } = useCall('papers.paper', { paperId });
  const wasWished = useRef(false);
  if (!paper) return <ErrorNote error={error} />;
  if (paper.state === 'filed')
    return <FiledPaper paper={paper} dossierId={dossierId} isFiledByItself={wasWished.current} />;
  wasWished.current = paper.target.fileWhenRead;
  return <ReviewScreen paper={paper} dossierId={dossierId} saved={saved} />;
}
