import { useFileUrl } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import classes from './PagePreview.module.css';

type Props = {
  /** Pictures of the pages in order, by SHA-256. */
  readonly pages: readonly string[];
  /** Names the paper for screen readers: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả'. */
  readonly title: string;
};

/** The pages of a paper as they will be printed, one under another. */
export function PagePreview({ pages, title }: Props) {
  return (
    // A region that scrolls must take the keyboard's focus.
    <section className={classes.pages} aria-label={title} tabIndex={-1}>
      {pages.map((sha256, index) => (
        <Page
          key={sha256}
          sha256={sha256}
          label={t('common.page', { number: index + 1, count: pages.length })}
        />
      ))}
    </section>
  );
}

function Page({ sha256, label }: { sha256: string; label: string }) {
  const url = useFileUrl(sha256);
  if (!url) return <div className={classes.page} role="img" aria-label={label} />;
  return <img className={classes.page} src={url} alt={label} />;
}
