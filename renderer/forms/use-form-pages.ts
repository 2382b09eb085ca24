import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Output, RawInput } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import type { PageImage } from '../ui/PagePreview.tsx';

const PAGES_A_CALL = 6;

export type FormPages = {
  readonly pages: readonly PageImage[];
  readonly pageCount: number;
  readonly error: AppError | null;
  readonly isPending: boolean;
  /** Asks for the next pages; undefined when all are there. */
  readonly more: (() => void) | undefined;
};

/**
 * Pictures of a form's pages, the first few at once; the former ones stay while others are on their way. `version` tells
 * apart what is drawn from templates that change; an issued form never changes and is asked for once.
 */
export function useFormPages(of: RawInput<'forms.preview'>['of'], version = ''): FormPages {
  const query = useInfiniteQuery({
    // Not under the room's name: news of a printer must not draw every page anew.
    queryKey: ['pictures', of, version],
    initialPageParam: 0,
    queryFn: async ({ pageParam: from }): Promise<Output<'forms.preview'>> => {
      const reply = await call('forms.preview', { of, from, count: PAGES_A_CALL });
      if (reply.ok) return reply.value;
      throw reply.error;
    },
    getNextPageParam: (last, all) => {
      const shown = all.reduce((sum, { pages }) => sum + pages.length, 0);
      return shown < last.pageCount ? shown : undefined;
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A wording that cannot be read must not take the paper from the screen.
  const lastGood = useRef<readonly Output<'forms.preview'>[]>([]);
  if (query.data) lastGood.current = query.data.pages;
  const answers = lastGood.current;
  return {
    pages: answers.flatMap(({ pages }) => pages),
    pageCount: answers[0]?.pageCount ?? 0,
    error: query.error as AppError | null,
    isPending: query.isPending,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  };
}
