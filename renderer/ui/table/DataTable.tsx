import {
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { type Column, useHiddenColumns } from './columns.ts';
import classes from './DataTable.module.css';
import { HeaderRow, type Sort } from './HeaderRow.tsx';
import { useTableKeys } from './use-table-keys.ts';

type Props<T> = {
  /** Names the table in the officer's remembered column choices. */
  readonly id: string;
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly rows: readonly T[];
  /** The rows are those of the question before; the answer is on its way. */
  readonly isBusy?: boolean;
  /** Stable between draws. */
  readonly columns: readonly Column<T>[];
  readonly rowId: (row: T) => string;
  readonly onOpen: (row: T) => void;
  /** Shown in place of rows; says what to do. */
  readonly empty: ReactNode;
  /** Ids of the selected rows; without it rows cannot be selected. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  readonly sort?: Sort;
  /** Sorting is the service's work; the table only asks for it. */
  readonly onSort?: (sort: Sort) => void;
  /** The last rows came into view: ask for the next page. */
  readonly onEnd?: () => void;
  /** Takes the focus when it appears. */
  readonly autoFocus?: boolean;
  /** Cells that tell what to do may take two lines. */
  readonly twoLines?: boolean;
};

const HEAD_HEIGHT = 40;
const ROW_HEIGHT = 40;
const TWO_LINES_HEIGHT = 56;
const CHOOSER_WIDTH = '44px';
const NO_SORT: SortingState = [];
const NOTHING_SELECTED: ReadonlySet<string> = new Set();
const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature, rowSortingFeature });

/** A list of any length: fixed header, 40 px rows, worked by arrows, Space and Enter. */
export function DataTable<T extends RowData>(props: Props<T>) {
  const { rows, columns, rowId, onOpen, selected = NOTHING_SELECTED, onSelect, sort, onEnd } = props;
  const rowHeight = props.twoLines ? TWO_LINES_HEIGHT : ROW_HEIGHT;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const gridId = useId();
  const [hidden, setHidden] = useHiddenColumns(props.id);

  const table = useTable({
    features,
    columns: useMemo(() => toDefinitions(columns), [columns]),
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableRowSelection: onSelect !== undefined,
    state: {
      sorting: sort ? [{ id: sort.column, desc: sort.descending }] : NO_SORT,
      rowSelection: useMemo(() => Object.fromEntries([...selected].map((id) => [id, true])), [selected]),
      columnVisibility: useMemo(() => Object.fromEntries(hidden.map((id) => [id, false])), [hidden]),
    },
  });
  const shown = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 8,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const keys = useTableKeys({
    ids: useMemo(() => shown.map((row) => row.id), [shown]),
    pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    scrollTo: (index) => virtual.scrollToIndex(index),
    open: (index) => shown[index] && onOpen(shown[index].original),
    selected,
    onSelect,
  });

  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastShown >= 0 && lastShown >= rows.length - 1) onEnd?.();
  }, [lastShown, rows.length, onEnd]);

  // React gives the focus by `autoFocus` to boxes and buttons only.
  const { autoFocus } = props;
  useEffect(() => {
    if (autoFocus) grid.current?.focus();
  }, [autoFocus]);

  const visible = columns.filter((column) => !hidden.includes(column.id));
  const gridTemplateColumns = [...visible.map((column) => column.width), CHOOSER_WIDTH].join(' ');
  const aligns = new Map(columns.map((column) => [column.id, column.align]));

  function onClick(event: MouseEvent) {
    const index = rowIndexOf(event);
    if (index !== undefined) keys.onRowClick(index, event);
  }
  function onDoubleClick(event: MouseEvent) {
    const row = shown[rowIndexOf(event) ?? -1];
    if (row) onOpen(row.original);
  }

  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern on a real table
        role="grid"
        className={classes.table}
        aria-label={props.label}
        aria-busy={props.isBusy || undefined}
        aria-rowcount={rows.length + 1}
        aria-multiselectable={onSelect ? true : undefined}
        aria-activedescendant={keys.active === undefined ? undefined : `${gridId}-${keys.active}`}
        tabIndex={0}
        onKeyDown={keys.onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
      >
        <thead className={classes.head}>
          <HeaderRow
            columns={columns}
            hidden={hidden}
            onHide={setHidden}
            sort={sort}
            onSort={props.onSort}
            gridTemplateColumns={gridTemplateColumns}
          />
        </thead>
        <tbody className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = shown[item.index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                id={`${gridId}-${row.id}`}
                data-index={item.index}
                data-active={keys.active === row.id || undefined}
                aria-rowindex={item.index + 2}
                aria-selected={onSelect ? row.getIsSelected() : undefined}
                className={classes.row}
                data-two-lines={props.twoLines || undefined}
                style={{ gridTemplateColumns, height: rowHeight, transform: `translateY(${item.start}px)` }}
              >
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} className={classes.cell} data-align={aligns.get(cell.column.id)}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 && props.empty}
    </div>
  );
}

function rowIndexOf(event: MouseEvent): number | undefined {
  const row = event.target instanceof Element && event.target.closest<HTMLElement>('tr[data-index]');
  return row ? Number(row.dataset.index) : undefined;
}

function toDefinitions<T extends RowData>(columns: readonly Column<T>[]) {
  const helper = createColumnHelper<typeof features, T>();
  return columns.map((column) =>
    helper.display({ id: column.id, header: column.header, cell: ({ row }) => column.cell(row.original) }),
  );
}
