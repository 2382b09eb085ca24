import { fold, searchTokens } from '../../shared/lib/text.ts';
import classes from './Highlighted.module.css';

/** A name with the beginnings of the typed words marked, whether or not accents were typed. */
export function Highlighted({ name, text }: { name: string; text: string }) {
  const typed = searchTokens(text).filter((word) => word.length > 1);
  if (typed.length === 0) return name;
  return name.split(/(?<=[\s(/,;–-])/u).map((word, at) => {
    const folded = fold(word);
    const hit = typed.filter((part) => folded.startsWith(part)).toSorted((a, b) => b.length - a.length)[0];
    const letters = [...word.normalize('NFC')];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one name never move
      <span key={at}>
        {hit && <mark className={classes.mark}>{letters.slice(0, hit.length).join('')}</mark>}
        {letters.slice(hit?.length ?? 0).join('')}
      </span>
    );
  });
}
