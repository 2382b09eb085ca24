import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../shared/dossiers/index.ts';
import { receivedPaperSchema } from '../../../shared/dossiers/record.ts';
import { neutralOf, type PositionedEvent } from '../../../shared/sync/from-dossier.ts';
import { neutralDossierSchema } from '../../../shared/sync/index.ts';
import { aPerson, aReception } from '../../support/samples.ts';

const context = {
  unit: { code: 'H19.000', name: 'Trung tâm Phục vụ hành chính công xã Trị An' },
  componentCode: () => undefined,
  filesOf: () => [],
  reuseOf: () => 'none' as const,
  resultFile: () => undefined,
};

function events(...happened: DossierEvent[]): PositionedEvent[] {
  return happened.map((event, index) => ({
    seq: index + 1,
    position: 10 + index,
    at: `2026-11-20T0${index + 1}:00:00.000Z`,
    officerId: 'o-lan',
    officerName: 'Trần Thị Lan',
    event,
  }));
}

const received: DossierEvent = {
  kind: 'received',
  reception: aReception({
    localNumber: 'TA-B-261120-001-7',
    charges: [
      {
        id: 'c',
        ruleCode: 'CT-BANSAO',
        name: 'Phí',
        kind: 'phi',
        amountVnd: 6000,
        fullAmountVnd: 6000,
        reduction: null,
        collect: 'at-reception',
        why: '',
        basis: '',
      },
    ],
  }),
};

describe('a dossier as the province is told of it', () => {
  it('fits the neutral model and carries the position of its last event', () => {
    const neutral = neutralOf('d-1', events(received, { kind: 'noted', text: 'riêng' }), context);
    expect(neutralDossierSchema.parse(neutral)).toEqual(neutral);
    expect(neutral).toMatchObject({
      revision: 11,
      localNo: 'TA-B-261120-001-7',
      status: 2,
      owner: { name: aPerson().name },
    });
  });

  it('tells only steps as progress: notes, prints and numbers stay at the counter', () => {
    const neutral = neutralOf(
      'd-1',
      events(
        received,
        { kind: 'noted', text: 'riêng' },
        { kind: 'forwarded', to: 'Phòng Kinh tế', paper: true, listId: null },
      ),
      context,
    );
    expect(neutral.events.map(({ position, text, status }) => [position, text, status])).toEqual([
      [10, 'Tiếp nhận hồ sơ', 2],
      [12, 'Chuyển xử lý: Phòng Kinh tế', 4],
    ]);
  });

  it('never says a fee was paid online without the platform’s confirmed transaction', () => {
    const paid: DossierEvent = { kind: 'money-moved', entryId: 'e', what: 'paid', amountVnd: 6000 };
    expect(neutralOf('d-1', events(received), context).fees[0]?.paid).toEqual({ how: 'not-yet' });
    expect(neutralOf('d-1', events(received, paid), context).fees[0]?.paid).toEqual({ how: 'at-counter' });
    const online = { ...context, onlinePayment: { platform: 'national', transactionNo: 'GD1' } as const };
    expect(neutralOf('d-1', events(received, paid), online).fees[0]?.paid).toMatchObject({
      how: 'online',
      transactionNo: 'GD1',
    });
  });

  it('reports a dossier taken in by mistake as stopped, with the reason, and claims no look-up and no VNeID', () => {
    const neutral = neutralOf('d-1', events(received, { kind: 'cancelled', reason: 'nhầm người' }), context);
    expect(neutral).toMatchObject({ status: 8, verifiedByVNeID: false, lookups: [] });
    expect(neutral.events.at(-1)?.text).toBe('Hủy hồ sơ tiếp nhận nhầm: nhầm người');
  });

  it('keeps each supplement with what was asked, by whom, and what came', () => {
    const neutral = neutralOf(
      'd-1',
      events(
        received,
        {
          kind: 'supplement-requested',
          items: ['Giấy chứng sinh'],
          reason: 'thiếu',
          documentId: 'f-1',
          answerBy: null,
        },
        { kind: 'supplement-received', papers: [], dueAt: '2026-11-25T01:00:00.000Z' },
      ),
      context,
    );
    expect(neutral.supplements).toMatchObject([
      {
        id: 'f-1',
        request: 'Giấy chứng sinh; thiếu',
        receivedBy: 'Trần Thị Lan',
        dueAfter: Date.parse('2026-11-25T01:00:00Z'),
      },
    ]);
  });
});

describe('a paper reused from the person’s store', () => {
  const reused = aReception({
    papers: [
      receivedPaperSchema.parse({
        requirementId: 'r-birth',
        name: 'Giấy khai sinh',
        form: 'electronic',
        copies: 0,
        reusedPaperId: 'p-1',
      }),
    ],
  });
  const paperOf = (reuse: 'none' | 'component' | 'result') =>
    neutralOf('d-1', events({ kind: 'received', reception: reused }), { ...context, reuseOf: () => reuse })
      .papers[0];

  it.each(['component', 'result', 'none'] as const)('is declared as it serves now, which is: %s', (reuse) => {
    expect(paperOf(reuse)).toMatchObject({ reuse, originals: 0, copies: 0, electronic: 0 });
  });
});

describe('codes of the province', () => {
  const withPaper = aReception({
    papers: [
      receivedPaperSchema.parse({ requirementId: 'v1#1', name: 'Tờ khai', form: 'original', copies: 1 }),
      receivedPaperSchema.parse({ requirementId: null, name: 'Giấy khác', form: 'original', copies: 1 }),
    ],
  });
  const codesWith = (componentCode: (id: string) => string | undefined) =>
    neutralOf('d-1', events({ kind: 'received', reception: withPaper }), {
      ...context,
      componentCode,
    }).papers.map(({ code }) => code);

  it('are those it told us; a listed paper without one travels with none, an extra one beside the list', () => {
    expect(codesWith((id) => (id === 'v1#1' ? '1.001193.01' : undefined))).toEqual([
      '1.001193.01',
      undefined,
    ]);
    expect(codesWith(() => undefined)).toEqual(['', undefined]);
  });

  it('are never our own for a fee', () => {
    expect(neutralOf('d-1', events(received), context).fees).toMatchObject([{ code: '', name: 'Phí' }]);
  });
});

describe('an application from the national portal', () => {
  const registered: DossierEvent = {
    kind: 'registered',
    reception: aReception({
      channel: 'online',
      portal: { number: 'G15.99-261120-0000017', accountId: 'TECH-1' },
    }),
  };

  it('keeps its number and account there, and says when it was not accepted', () => {
    const declined = { kind: 'declined', reason: 'thiếu giấy tờ' } as const;
    expect(neutralOf('d-1', events(registered, declined), context)).toMatchObject({
      portalNo: 'G15.99-261120-0000017',
      owner: { portalId: 'TECH-1' },
      status: 3,
      refusedAt: Date.parse('2026-11-20T02:00:00Z'),
    });
    expect(neutralOf('d-1', events(registered), context).refusedAt).toBeUndefined();
  });
});
