// Ten thousand rows in the real table; what it tells its room is written on the page.
import '@mantine/core/styles.css';
import '../../../../renderer/theme/tokens.css';
import { MantineProvider } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from '../../../../renderer/theme/theme.ts';
import { type Column, DataTable, type Sort } from '../../../../renderer/ui/table/index.ts';

type Row = { readonly id: string; readonly name: string; readonly fee: number };

const PAGE = 5_000;
const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', header: 'Mã', width: '120px', hideable: false, sortable: true, cell: ({ id }) => id },
  { id: 'name', header: 'Tên', width: '1fr', cell: ({ name }) => name },
  { id: 'fee', header: 'Phí', width: '120px', align: 'end', cell: ({ fee }) => fee },
];

function Harness() {
  const [count, setCount] = useState(PAGE);
  const [opened, setOpened] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [sort, setSort] = useState<Sort>({ column: 'id', descending: false });
  const rows = useMemo(() => Array.from({ length: count }, (_, index) => rowAt(index)), [count]);
  const more = useCallback(() => setCount((before) => Math.min(before + PAGE, 2 * PAGE)), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <DataTable
        id="harness"
        label="Hồ sơ"
        rows={rows}
        columns={COLUMNS}
        rowId={({ id }) => id}
        onOpen={({ id }) => setOpened(id)}
        empty={null}
        selected={selected}
        onSelect={setSelected}
        sort={sort}
        onSort={setSort}
        onEnd={more}
      />
      <output id="opened">{opened}</output>
      <output id="selected">{[...selected].sort().join(' ')}</output>
      <output id="sort">{`${sort.column} ${sort.descending}`}</output>
      <output id="count">{count}</output>
    </MantineProvider>
  );
}

const rowAt = (index: number): Row => ({
  id: `r${String(index).padStart(5, '0')}`,
  name: `Nguyễn Văn Thử ${index}`,
  fee: index * 1_000,
});

const root = document.getElementById('root');
if (root) createRoot(root).render(<Harness />);
