import type { VersionRequirement } from '../../shared/catalogue/index.ts';
import { t } from '../messages/index.ts';
import classes from './tables.module.css';

/** The papers: first what is always asked for, then what only some cases need, each with its condition. */
export function RequirementTable({ requirements }: { requirements: readonly VersionRequirement[] }) {
  if (requirements.length === 0) return <p>{t('catalogue.page.noPapers')}</p>;
  const always = requirements.filter((paper) => paper.required);
  const sometimes = requirements.filter((paper) => !paper.required);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('catalogue.page.paper')}</th>
          <th scope="col" className={classes.kind}>
            {t('catalogue.page.kind')}
          </th>
          <th scope="col" className={classes.count}>
            {t('catalogue.page.copies')}
          </th>
        </tr>
      </thead>
      <Group title={t('catalogue.page.required')} papers={always} />
      <Group title={t('catalogue.page.conditional')} papers={sometimes} />
    </table>
  );
}

function Group({ title, papers }: { title: string; papers: readonly VersionRequirement[] }) {
  if (papers.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="colgroup" className={classes.group}>
          {title}
        </th>
      </tr>
      {papers.map((paper) => (
        <tr key={paper.id}>
          <td>
            {paper.title}
            {paper.condition && <span className={classes.soft}>{paper.condition}</span>}
            {paper.formCode && (
              <span className={classes.soft}>
                {t('catalogue.page.form', { code: formName(paper.formCode) })}
              </span>
            )}
          </td>
          <td>{t(`catalogue.kind.${paper.kind}`)}</td>
          <td className={classes.count}>{paper.copies}</td>
        </tr>
      ))}
    </tbody>
  );
}

/** 'CT01', 'số 01 …': many codes already begin with the word that the sentence begins with. */
const formName = (code: string) => code.replace(/^Mẫu /u, '');
