import type { Charge, ReceivedPaper } from '../../shared/dossiers/index.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { t } from '../messages/index.ts';
import classes from './DossierPage.module.css';

/** The papers as they were taken in. */
export function Papers({ papers }: { papers: readonly ReceivedPaper[] }) {
  if (papers.length === 0) return <p className={classes.none}>{t('dossiers.papers.none')}</p>;
  return (
    <ol className={classes.rows}>
      {papers.map((paper, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: papers have no id of their own and never change their order
        <li key={`${at}-${paper.name}`}>
          <span>{paper.name}</span>
          <span>{paperWords(paper)}</span>
        </li>
      ))}
    </ol>
  );
}

function paperWords(paper: ReceivedPaper): string {
  const { copies, pages } = paper;
  const count =
    pages > 0 ? t('dossiers.papers.copiesPages', { copies, pages }) : t('dossiers.papers.copies', { copies });
  const how = paper.reusedPaperId
    ? t('dossiers.papers.reused')
    : paper.presentedOnly
      ? t('dossiers.papers.presented')
      : t(`dossiers.papers.${paper.form}`);
  return `${how} · ${count}`;
}

/** What is due for the dossier and what was paid. */
export function Charges({ charges, paidVnd }: { charges: readonly Charge[]; paidVnd: number }) {
  if (charges.length === 0) return <p className={classes.none}>{t('dossiers.fees.none')}</p>;
  const dueVnd = charges.reduce((sum, charge) => sum + charge.amountVnd, 0);
  return (
    <ul className={classes.rows}>
      {charges.map((charge) => (
        <li key={charge.id}>
          <span>
            {charge.name}
            {charge.reduction && (
              <span className={classes.who}>
                {t('dossiers.fees.reduced', { name: charge.reduction.name })}
              </span>
            )}
          </span>
          <span>{formatMoney(charge.amountVnd)}</span>
        </li>
      ))}
      <li className={classes.total}>
        <span>{t('dossiers.fees.total')}</span>
        <span>{formatMoney(dueVnd)}</span>
      </li>
      <li>
        <span>{t('dossiers.fees.paid')}</span>
        <span>{formatMoney(paidVnd)}</span>
      </li>
    </ul>
  );
}
