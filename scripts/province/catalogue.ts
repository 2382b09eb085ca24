// The province's own catalogue in the shape of LayThuTuc, seeded from the shipped one.
import fs from 'node:fs';
import path from 'node:path';
import type { ProvinceData, Row } from './database.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

type Shipped = {
  fields: { code: string; name: string }[];
  procedures: {
    code: string | null;
    name: string;
    field: string;
    result?: string;
    documents: { name: string; kind: string; copies: number }[];
  }[];
};

export function seedCatalogue(data: ProvinceData): void {
  if (data.one('SELECT code FROM catalogue LIMIT 1')) return;
  const file = path.join(root, 'assets', 'catalogue', 'catalogue.json');
  const shipped = JSON.parse(fs.readFileSync(file, 'utf8')) as Shipped;
  const fieldName = new Map(shipped.fields.map((field) => [field.code, field.name]));
  data.transaction(() => {
    for (const procedure of shipped.procedures) {
      if (!procedure.code) continue;
      putProcedure(data, {
        MaTTHC: procedure.code,
        TENTTHC: procedure.name,
        TRANGTHAI: '1',
        LINHVUCTHUCHIEN: [
          { MALINHVUC: procedure.field, TENLINHVUC: fieldName.get(procedure.field) ?? procedure.field },
        ],
        THANHPHANHOSO: [
          {
            TRUONGHOP: '',
            GIAYTO: procedure.documents.map((paper, index) => ({
              MAGIAYTO: `${procedure.code}.${String(index + 1).padStart(2, '0')}`,
              TENGIAYTO: paper.name,
              SOBANCHINH: paper.kind === 'copy' ? '0' : String(paper.copies),
              SOBANSAO: paper.kind === 'copy' ? String(paper.copies) : '0',
            })),
          },
        ],
        KETQUATHUCHIEN: procedure.result
          ? [{ MAKETQUA: `KQ.${procedure.code}`, TENKETQUA: procedure.result }]
          : [],
      });
    }
  });
}

export function putProcedure(data: ProvinceData, row: Row): void {
  data.run(
    'INSERT INTO catalogue VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET row = excluded.row',
    row.MaTTHC,
    JSON.stringify(row),
  );
}

export const listProcedures = (data: ProvinceData) =>
  data
    .all<{ row: string }>('SELECT row FROM catalogue ORDER BY code')
    .map(({ row }) => JSON.parse(row) as Row)
    .map((row) => ({ MATTHC: row.MaTTHC, TENTTHC: row.TENTTHC }));

export function findProcedure(data: ProvinceData, code: string): Row | undefined {
  const held = data.one<{ row: string }>('SELECT row FROM catalogue WHERE code = ?', code);
  return held && (JSON.parse(held.row) as Row);
}
