// What a correction changed, line by line: what stood there and what stands there now.
import type { Correction, Party, ReceivedPaper } from '../../shared/dossiers/index.ts';
import { addressLine } from '../../shared/intake/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { type MessageKey, t } from '../messages/index.ts';

type Said = readonly (readonly [label: string, text: string])[];

/** 'Điện thoại: 0900 000 001 → 0900 000 002'. */
export function correctionWords(changes: Correction, before: Correction): readonly string[] {
  return (Object.keys(changes) as (keyof Correction)[]).flatMap((name) => {
    if (name === 'papers') return paperWords(changes.papers ?? [], before.papers ?? []);
    return changed(said(name, before), said(name, changes));
  });
}

function changed(before: Said, now: Said): readonly string[] {
  const labels = [...new Set([...before, ...now].map(([label]) => label))];
  const textIn = (of: Said, label: string) => of.find(([each]) => each === label)?.[1] || '–';
  return labels
    .filter((label) => textIn(before, label) !== textIn(now, label))
    .map((label) => `${label}: ${textIn(before, label)} → ${textIn(now, label)}`);
}

function said(name: Exclude<keyof Correction, 'papers'>, of: Correction): Said {
  switch (name) {
    case 'owner':
    case 'submitter':
      return partyWords(t(`dossiers.facts.${name}`), of[name]);
    case 'attorney':
      return partyWords(t('dossiers.facts.attorney'), of.attorney?.party);
    case 'charges':
      return (of.charges ?? []).map(({ name, why, amountVnd }) => [
        name,
        `${why} = ${formatMoney(amountVnd)}`,
      ]);
    case 'returnWay':
      return of.returnWay
        ? [[t('dossiers.facts.returnWay'), t(`dossiers.fields.returnWays.${of.returnWay}`)]]
        : [];
    case 'sets':
    case 'summary':
    case 'note':
      return [[t(`dossiers.facts.${name}`), String(of[name] ?? '')]];
  }
}

function partyWords(who: string, party: Party | null | undefined): Said {
  if (!party) return [];
  const of = (label: MessageKey) => `${who}, ${t(label).toLocaleLowerCase('vi')}`;
  return [
    [who, party.name],
    [of('dossiers.fields.ownerId'), party.idNumber],
    [of('dossiers.facts.birthDate'), party.birthDate ? formatDay(party.birthDate) : ''],
    [of('dossiers.fields.sex'), party.sex ? t(`dossiers.fields.${party.sex}`) : ''],
    [of('dossiers.facts.phone'), party.phone],
    [of('dossiers.facts.email'), party.email],
    [of('dossiers.facts.address'), addressLine(party.address)],
  ];
}

function paperWords(now: readonly ReceivedPaper[], before: readonly ReceivedPaper[]): readonly string[] {
  const lines = (papers: readonly ReceivedPaper[]) =>
    papers.map(({ name, form, copies }): readonly [string, string] => [
      name,
      `${t(`dossiers.papers.${form}`)}, ${t('dossiers.papers.copies', { copies })}`,
    ]);
  return changed(lines(before), lines(now));
}
