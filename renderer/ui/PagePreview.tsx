import { useFileUrl } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import classes from './PagePreview.module.css';

/** A picture of a page; the size is that of the picture and gives the page its shape. */
export type PageImage = { readonly sha256: string; readonly width: number; readonly height: number };

type Props = {
  readonly pages: readonly PageImage[];
  /** How many pages the paper has, when not all are shown. */
  readonly pageCount?: number;
  /** Names the paper for screen readers: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả'. */
  readonly title: string;
};

/** The pages of a paper as they will be printed, one under another. */
export function PagePreview({ pages, pageCount = pages.length, title }: Props) {
  return (
    <section
      className={classes.pages}
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard's focus
      tabIndex={0}
    >
      {pages.map((page, index) => (
        <Page
          // biome-ignore lint/suspicious/noArrayIndexKey: pages never change their order, and two may look the same
          key={`${index}-${page.sha256}`}
          page={page}
          label={t('common.page', { number: index + 1, count: pageCount })}
        />
      ))}
    </section>
  );
}

function Page({ page: { sha256, width, height }, label }: { page: PageImage; label: string }) {
  const url = useFileUrl(sha256);
  // A narrow roll is not blown up beyond its own picture.
  const style = { aspectRatio: `${width} / ${height}`, maxWidth: width };
  if (!url) return <div className={classes.page} style={style} role="img" aria-label={label} />;
  return <img className={classes.page} style={style} src={url} alt={label} />;
}
