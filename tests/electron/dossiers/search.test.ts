import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDossierLog, createLookUp } from '../../../electron/dossiers/index.ts';
import { readSearch } from '../../../electron/dossiers/search-terms.ts';
import { createSearchWords } from '../../../electron/dossiers/search-words.ts';
import { createOutbox } from '../../../electron/sync/outbox.ts';
import type { DossierFilters } from '../../../shared/dossiers/calls.ts';
import type { Party, Reception } from '../../../shared/dossiers/index.ts';
import { PLAIN_RULES } from '../../support/rules.ts';
import { aPerson, aReception } from '../../support/samples.ts';
import { matcherFor } from '../../support/search-match.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const AT = Date.UTC(2026, 10, 20, 1, 5);
const HOUR = 3_600_000;
const lan = (at = AT) => ({ officerId: 'o-lan', officerName: 'Trần Thị Lan', at });

let test: TestStore;
let log: ReturnType<typeof createDossierLog>;
let lookUp: ReturnType<typeof createLookUp>;

beforeEach(() => {
  test = openTestStore();
  log = createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });
  lookUp = createLookUp({ store: test.store, log, now: () => AT + 100 * HOUR, rules: () => PLAIN_RULES });
});
afterEach(() => test.close());

const PROCEDURES = {
  copy: procedure('2.000815', 'Chứng thực bản sao từ bản chính giấy tờ, văn bản', 'CHUNGTHUC'),
  birth: procedure('1.001193', 'Đăng ký khai sinh', 'HOTICH'),
  marriage: procedure('1.000894', 'Đăng ký kết hôn', 'HOTICH'),
  nameless: procedure(null, 'Cấp giấy phép xây dựng nhà ở riêng lẻ', 'XAYDUNG'),
};

function procedure(code: string | null, name: string, fieldCode: string): Reception['procedure'] {
  const id = code ?? `${fieldCode}~1`;
  return { id, versionId: `${id}@1`, code, name, fieldCode, fieldName: fieldCode };
}

function receive(changes: Partial<Reception> = {}, owner: Partial<Party> = {}, at = AT) {
  return log.begin(
    {
      kind: 'received',
      reception: aReception({ procedure: PROCEDURES.copy, owner: aPerson(owner), ...changes }),
    },
    lan(at),
  );
}

function find(text: string, filters: DossierFilters = {}) {
  return lookUp.search({ text, filters, sort: 'newest', limit: 50 }).rows.map((row) => row.ownerName);
}

describe('the search box finds a dossier by', () => {
  beforeEach(() => {
    receive({ localNumber: 'TA-B-261120-014-7', officialNumber: 'H19.123-261120-0975' });
    receive(
      { procedure: PROCEDURES.birth, localNumber: 'TA-B-261120-015-4' },
      { name: "K'Brếp", idNumber: '068075000123', phone: '0912345678' },
    );
    receive(
      {
        procedure: PROCEDURES.nameless,
        localNumber: 'TA-B-261120-016-9',
        submitter: aPerson({ name: 'Lê Văn Nộp', idNumber: '079099887766', phone: '' }),
      },
      {
        name: 'Công ty TNHH Gỗ 27/7',
        kind: 'enterprise',
        idKind: 'tax-code',
        idNumber: '3600123456',
        phone: '',
      },
    );
  });

  const MAU = 'Nguyễn Thị Mẫu';
  const BREP = "K'Brếp";
  const GO = 'Công ty TNHH Gỗ 27/7';

  it.each<[string, string, string[]]>([
    ['official number', 'H19.123-261120-0975', [MAU]],
    ['official number, lower case', 'h19.123-261120-0975', [MAU]],
    ['official number without separators', 'h192612', []],
    ['official number without dots and dashes', 'H191232611200975', [MAU]],
    ['a piece out of the official number', '1200975', [MAU]],
    ['its last digits', '0975', [MAU]],
    ['its last three digits', '975', [MAU]],
    ['local number', 'TA-B-261120-014-7', [MAU]],
    ['local number in lower case without dashes', 'tab261120014', [MAU]],
    ['a day written in the numbers', '261120', [GO, BREP, MAU]],
    ['ID number', '075190000001', [MAU]],
    ['ID number in groups', '075 190 000 001', [MAU]],
    ['the beginning of an ID number', '07519', [MAU]],
    ['the end of an ID number', '0000001', [MAU]],
    ['phone', '0912345678', [BREP]],
    ['phone in groups', '0912 345 678', [BREP]],
    ['the end of a phone', '5678', [BREP]],
    ['pieces of two different numbers joined', '0019', []],
    ['name with accents', 'Nguyễn Thị Mẫu', [MAU]],
    ['name folded', 'nguyen thi mau', [MAU]],
    ['words in any order', 'mau nguyen', [MAU]],
    ['half a word', 'ngu', [MAU]],
    ['four letters of a word', 'nguy', [MAU]],
    ['a word and the next letter', 'nguyen t', [MAU]],
    ['one letter', 'm', [MAU]],
    ['an ethnic name with its apostrophe', "k'brep", [BREP]],
    ['without the apostrophe', 'kbrep', [BREP]],
    ['its second part alone', 'brep', [BREP]],
    ['decomposed letters', 'Mẫu'.normalize('NFD'), [MAU]],
    ['a number in a name', '27', [GO]],
    ['tax code', '3600123456', [GO]],
    ['who handed it in', 'le van nop', [GO]],
    ['the ID number of who handed it in', '887766', [GO]],
    ['procedure', 'khai sinh', [BREP]],
    ['procedure with accents', 'đăng ký khai sinh', [BREP]],
    ['a half-typed word of the procedure', 'khai sin', [BREP]],
    ['procedure code', '1.001193', [BREP]],
    ['procedure code without the dot', '1001193', [BREP]],
    ['name and procedure together', 'mau chung thuc', [MAU]],
    ['procedure first, then name', 'khai sinh brep', [BREP]],
    ['name of one and procedure of another', 'mau khai sinh', []],
    ['name and a piece of a number', 'mau 0975', [MAU]],
    ['a name spelled like a word of the procedure but for its accents', 'Sình ', []],
    ['a word nobody has', 'zzzz', []],
    ['nothing but signs', '-- ..', [GO, BREP, MAU]],
    ['nothing', '   ', [GO, BREP, MAU]],
    ['a quotation mark, an operator and a star', 'mau" OR *', []],
  ])('%s: %s', (_name, text, names) => {
    expect(find(text)).toEqual(names);
  });
});

describe('the index follows the dossier', () => {
  it('finds a dossier by both numbers once the province gave its own', () => {
    const { id } = receive({ localNumber: 'TA-B-261120-014-7' });
    log.append(id, undefined, { kind: 'number-assigned', officialNumber: 'H19.123-261120-0975' }, lan());
    expect(find('261120-0975')).toHaveLength(1);
    expect(find('TA-B-261120-014')).toHaveLength(1);
  });

  it('finds a corrected name and no longer the slip of the pen', () => {
    const { id } = receive({}, { name: 'Trần Văn Thửu' });
    log.append(
      id,
      undefined,
      { kind: 'corrected', changes: { owner: aPerson({ name: 'Trần Văn Thử' }) }, reason: 'gõ sai' },
      lan(),
    );
    expect(find('thu')).toEqual(['Trần Văn Thử']);
    expect(find('thuu')).toEqual([]);
  });

  it('forgets the words of a reception that was rolled back, also in memory', () => {
    log.follow(() => {
      if (failing) throw new Error('later room failed');
    });
    let failing = true;
    expect(() => receive({}, { name: 'Phan Thị Hiếm' })).toThrow('later room failed');
    expect(find('hiem')).toEqual([]);
    failing = false;
    receive({}, { name: 'Phan Thị Hiếm' });
    expect(find('hiem')).toEqual(['Phan Thị Hiếm']);
    expect(find('hiế')).toEqual(['Phan Thị Hiếm']);
  });

  it('sees what another window’s process received', () => {
    const other = createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });
    const otherLookUp = createLookUp({
      store: test.store,
      log: other,
      now: () => AT,
      rules: () => PLAIN_RULES,
    });
    receive({ procedure: PROCEDURES.marriage }, { name: 'Điểu Xuân Hạ' });
    expect(
      otherLookUp.search({ text: 'xuan ket hon', filters: {}, sort: 'newest', limit: 5 }).rows,
    ).toHaveLength(1);
  });

  it('can be made anew from the dossiers', () => {
    receive({ localNumber: 'TA-B-261120-014-7' });
    receive({ procedure: PROCEDURES.birth }, { name: 'Trần Văn Thử' });
    test.store.db.exec('DELETE FROM dossier_search WHERE rowid = 1; DELETE FROM dossier_search_row');
    expect(find('mau')).toEqual([]);
    lookUp.rebuildSearch();
    expect(find('mau')).toEqual(['Nguyễn Thị Mẫu']);
    expect(find('thu khai sinh')).toEqual(['Trần Văn Thử']);
  });

  it('keeps a name of four thousand characters findable by its words', () => {
    receive({}, { name: `${'Dài '.repeat(997)}Lắm` });
    expect(find('dai lam')).toHaveLength(1);
    receive({}, { name: 'x'.repeat(4_000) });
    expect(find('xxxx')).toHaveLength(1);
    expect(find('x'.repeat(4_000))).toHaveLength(1);
  });
});

describe('pages', () => {
  beforeEach(() => {
    for (let index = 0; index < 25; index++) {
      receive(
        { localNumber: `L-${index}`, procedure: index % 2 ? PROCEDURES.copy : PROCEDURES.birth },
        { name: `Trần Văn ${index}` },
        AT + index * HOUR,
      );
    }
  });

  function everyPage(text: string, filters: DossierFilters, sort: 'newest' | 'due' = 'newest') {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = lookUp.search({ text, filters, sort, cursor, limit: 4 });
      expect(page.rows.length).toBeLessThanOrEqual(4);
      names.push(...page.rows.map((row) => row.ownerName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return names;
  }

  it.each<[string, string, DossierFilters, number]>([
    ['of everything', '', {}, 25],
    ['of a text', 'tran van', {}, 25],
    ['of a procedure', 'khai sinh', {}, 13],
    ['of a procedure filter', '', { procedureId: '2.000815' }, 12],
    ['of a field filter with text', 'tran', { fieldCode: 'HOTICH' }, 13],
    ['of a procedure no dossier has', 'tran', { procedureId: '9.999999' }, 0],
    ['of states', '', { states: [2] }, 25],
    ['of states with text', 'khai sinh', { states: [2, 4] }, 13],
    ['of another state', 'tran', { states: [9] }, 0],
    ['of a day of reception', 'tran', { receivedFrom: '2026-11-21', receivedTo: '2026-11-21' }, 9],
    ['of days of reception without text', '', { receivedTo: '2026-11-20' }, 16],
    ['before the first day', '', { receivedTo: '2026-11-19' }, 0],
    ['after the last day', '', { receivedFrom: '2026-12-01' }, 0],
    ['of one receiver', '', { receivedBy: 'Trần Thị Lan' }, 25],
    ['of another channel', '', { channel: 'online' }, 0],
  ])('%s hold every dossier once, newest first', (_name, text, filters, count) => {
    const names = everyPage(text, filters);
    expect(names).toHaveLength(count);
    expect(new Set(names).size).toBe(count);
    const order = names.map((name) => Number(name.split(' ').at(-1)));
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  it('are not disturbed by a dossier received while the officer reads on', () => {
    const first = lookUp.search({ text: 'tran', filters: {}, sort: 'newest', limit: 4 });
    receive({}, { name: 'Trần Văn 99' });
    const second = lookUp.search({
      text: 'tran',
      filters: {},
      sort: 'newest',
      cursor: first.nextCursor!,
      limit: 4,
    });
    expect(second.rows.map((row) => row.ownerName)).toEqual([
      'Trần Văn 20',
      'Trần Văn 19',
      'Trần Văn 18',
      'Trần Văn 17',
    ]);
  });

  it('a cursor that is none gives an empty page, never everything again', () => {
    expect(lookUp.search({ text: '', filters: {}, sort: 'newest', cursor: 'x', limit: 4 }).rows).toEqual([]);
  });
});

describe('by promise', () => {
  const promised = (name: string, dueAt: string) =>
    receive({ promise: { value: 1, unit: 'working-day', dueAt, dueWall: dueAt } }, { name });

  beforeEach(() => {
    promised('Trần Sau', '2026-11-30T01:00:00.000Z');
    promised('Trần Trước', '2026-11-23T01:00:00.000Z');
    promised('Lê Giữa', '2026-11-24T17:30:00.000Z');
    receive({}, { name: 'Trần Không Hẹn' });
  });

  it('the most pressing stand first, page after page, and only dossiers with a promise', () => {
    const first = lookUp.search({ text: '', filters: {}, sort: 'due', limit: 2 });
    expect(first.rows.map((row) => row.ownerName)).toEqual(['Trần Trước', 'Lê Giữa']);
    const second = lookUp.search({ text: '', filters: {}, sort: 'due', cursor: first.nextCursor!, limit: 2 });
    expect(second.rows.map((row) => row.ownerName)).toEqual(['Trần Sau']);
    expect(second.nextCursor).toBeNull();
  });

  it('a text narrows them', () => {
    expect(
      lookUp.search({ text: 'tran', filters: {}, sort: 'due', limit: 9 }).rows.map((row) => row.ownerName),
    ).toEqual(['Trần Trước', 'Trần Sau']);
  });

  it.each<[DossierFilters, string[]]>([
    [{ overdue: true }, ['Trần Trước']],
    [{ dueFrom: '2026-11-25', dueTo: '2026-11-25' }, ['Lê Giữa']],
    [{ dueTo: '2026-11-24' }, ['Trần Trước']],
    [{ dueFrom: '2026-11-24' }, ['Lê Giữa', 'Trần Sau']],
  ])('days are Vietnamese days: %j', (filters, names) => {
    expect(find('', filters)).toEqual(names);
  });
});

describe('the index answers as reading every dossier would', () => {
  /** Every dossier compared word for word, newest first. */
  function inClear(text: string): string[] {
    const matches = matcherFor(readSearch(text), createSearchWords(test.store.db).procedures());
    return test.store.db
      .prepare<[], { ownerName: string; procedureId: string; words: string; keys: string }>(
        `SELECT d.owner_name AS ownerName, d.procedure_id AS procedureId, k.words, k.keys
         FROM dossier d JOIN dossier_search_row k ON k.seq = d.seq ORDER BY d.seq DESC`,
      )
      .all()
      .filter(matches)
      .map(({ ownerName }) => ownerName);
  }

  it('whatever is typed', () => {
    const names = ['Nguyễn Văn An', 'Trần Thị Bình', "K'Ré", 'Điểu Sinh', 'Chung Thực', 'Lê A'];
    names.forEach((name, index) => {
      receive(
        { procedure: Object.values(PROCEDURES)[index % 4]!, localNumber: `TA-B-261120-10${index}-0` },
        {
          name,
          idNumber: `07519000${String(index * 1217).padStart(4, '0')}`,
          phone: `09${String(index * 90210331).padStart(8, '0')}`,
        },
      );
    });
    const fragment = fc.constantFrom(
      'nguyen',
      'van',
      'an',
      'a',
      'tran',
      't',
      'chung',
      'thuc',
      'khai',
      'sinh',
      'dang ky',
      "k're",
      '0751',
      '1900',
      '902',
      '10',
      '261120',
      '2.000815',
      'nha o',
      'di',
    );
    fc.assert(
      fc.property(fc.array(fragment, { minLength: 1, maxLength: 4 }), fc.boolean(), (parts, finished) => {
        const text = parts.join(' ') + (finished ? ' ' : '');
        expect(find(text), text).toEqual(inClear(text));
        expect(find(text, { states: [2] }), text).toEqual(inClear(text));
      }),
      { numRuns: 500 },
    );
  });

  it('and no text makes it fail', () => {
    receive();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(Array.isArray(find(text))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
