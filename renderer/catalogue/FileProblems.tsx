import type { AppError } from '../../shared/errors.ts';
import { explainField, t } from '../messages/index.ts';
import { Section } from '../ui/Section.tsx';
import classes from './tables.module.css';

/** Every fault of a refused file: its line, its procedure, what is wrong. */
export function FileProblems({ error }: { error: AppError }) {
  const problems = error.fields ?? [];
  const more = Number(error.params?.problems ?? 0) - problems.length;
  if (problems.length === 0) return null;
  return (
    <Section title={t('catalogue.importing.problems')}>
      <table className={classes.table}>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.path} ${problem.code}`}>
              <td className={classes.lineNumber}>
                {t('catalogue.importing.line', { line: problem.params?.line ?? '' })}
              </td>
              <td>
                {explainField(problem)}
                <span className={classes.soft}>
                  {[
                    problem.params?.entry && t('catalogue.importing.entry', { entry: problem.params.entry }),
                    problem.path,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{t('catalogue.importing.moreProblems', { count: more })}</p>}
    </Section>
  );
}
