import { useEffect } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { DropZone } from './arriving/DropZone.tsx';
import { SHOWN_JOBS } from './arriving/use-arriving.ts';
import { keepPapersLive } from './live.ts';

/** What goes on whatever screen is shown: pages arriving, and files let fall on the window. */
export function PapersBackground() {
  useEffect(keepPapersLive, []);
  // Kept at hand, so that progress has a place to be written into.
  useCall('papers.jobs', { limit: SHOWN_JOBS });
  return <DropZone />;
}
