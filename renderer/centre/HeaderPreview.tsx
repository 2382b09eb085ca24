import { t } from '../messages/index.ts';
import classes from './HeaderPreview.module.css';

type Props = { readonly parentLine: string; readonly issuingLine: string; readonly place: string };

/** The head of a paper as these names will make it, in the paper's own words and order. */
export function HeaderPreview({ parentLine, issuingLine, place }: Props) {
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{t('centre.setUp.preview')}</figcaption>
      <div className={classes.paper} lang="vi">
        <div className={classes.left}>
          <p>{parentLine || '…'}</p>
          <p className={classes.strong}>{issuingLine || '…'}</p>
          <span className={classes.rule} />
        </div>
        <div className={classes.right}>
          {/* The motto stands on every paper exactly so (NĐ 30/2020); it is not a text of the screen. */}
          <p className={classes.strong}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
          <p className={classes.motto}>Độc lập - Tự do - Hạnh phúc</p>
          <p className={classes.place}>{place || '…'}, ngày … tháng … năm …</p>
        </div>
      </div>
    </figure>
  );
}
