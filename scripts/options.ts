// What is typed behind a command, read in one way: a wrong option gets the usage and ends with 2, --help shows it.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The options of this command line. Ends the process where they are wrong or only the usage is asked for. */
export function readOptions<const T extends ParseArgsOptionsConfig>(usage: string, options: T) {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (thrown) {
    misuse(`${wrongOption(thrown)}\n${usage}`);
  }
}

/** A whole number within bounds. */
export function readWhole(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  misuse(`${option} phải là số từ ${least} đến ${most}, không phải “${text}”.`);
}

/** Says what is wrong with a command line and ends. */
export function misuse(text: string): never {
  console.error(text);
  process.exit(2);
}

/** What `parseArgs` threw, in words; anything else is thrown on. */
export function wrongOption(thrown: unknown): string {
  const isOurs =
    thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
  if (!isOurs) throw thrown;
  const [, option] = /'(-[^' ]+)/.exec(thrown.message) ?? [];
  return option ? `Tùy chọn ${option} không dùng được như vậy.` : 'Lệnh gõ chưa đúng.';
}
