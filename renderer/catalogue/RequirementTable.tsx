import type { ReactNode } from 'react';
import type { VersionRequirement } from '../../shared/catalogue/index.ts';
import { t } from '../messages/index.ts';
import classes from './tables.module.css';

/** The papers: first what is always asked for, then what only some cases need, each with its condition. */
export function RequirementTable({ requirements }: { requirements: readonly VersionRequirement[] }) {
  const groups = [
    { title: t('catalogue.page.required'), papers: requirements.filter((paper) => paper.required) },
    { title: t('catalogue.page.conditional'), papers: requirements.filter((paper) => !paper.required) },
  ].filter(({ papers }) => papers.length > 0);
  const [first, ...others] = groups;
  if (!first) return <p>{t('catalogue.page.noPapers')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.group}>
            {first.title}
          </th>
          <th scope="col" className={classes.kind}>
            {t('catalogue.page.kind')}
          </th>
          <th scope="col" className={classes.count}>
            {t('catalogue.page.copies')}
          </th>
        </tr>
      </thead>
      <Papers papers={first.papers} />
      {others.map(({ title, papers }) => (
        <Papers key={title} papers={papers}>
          <tr>
            <th colSpan={3} scope="colgroup" className={classes.group}>
              {title}
            </th>
          </tr>
        </Papers>
      ))}
    </table>
  );
}

function Papers({ papers, children }: { papers: readonly VersionRequirement[]; children?: ReactNode }) {
  return (
    <tbody>
      {children}
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
