import { Checkbox, Popover, Stack, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { t } from '../../messages/index.ts';
import classes from './DataTable.module.css';

export type Sort = { readonly column: string; readonly descending: boolean };

type HeaderColumn = {
  readonly id: string;
  readonly header: string;
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  readonly hideable?: boolean;
};

type Props = {
  readonly columns: readonly HeaderColumn[];
  readonly hidden: readonly string[];
  readonly onHide: (hidden: readonly string[]) => void;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
  readonly gridTemplateColumns: string;
};

export function HeaderRow({ columns, hidden, onHide, sort, onSort, gridTemplateColumns }: Props) {
  const visible = columns.filter((column) => !hidden.includes(column.id));
  const hideable = columns.filter((column) => column.hideable !== false);
  return (
    <tr className={classes.headRow} style={{ gridTemplateColumns }} aria-rowindex={1}>
      {visible.map((column) => (
        <th
          key={column.id}
          scope="col"
          className={classes.cell}
          data-align={column.align}
          aria-sort={sortOf(column, sort)}
        >
          {column.sortable && onSort ? (
            <SortButton column={column} sort={sort} onSort={onSort} />
          ) : (
            column.header
          )}
        </th>
      ))}
      <th scope="col" className={classes.chooserCell}>
        {hideable.length > 0 && <ColumnChooser columns={hideable} hidden={hidden} onHide={onHide} />}
      </th>
    </tr>
  );
}

function sortOf(column: HeaderColumn, sort: Sort | undefined): 'ascending' | 'descending' | undefined {
  if (sort?.column !== column.id) return undefined;
  return sort.descending ? 'descending' : 'ascending';
}

function SortButton(props: { column: HeaderColumn; sort: Sort | undefined; onSort: (sort: Sort) => void }) {
  const { column, onSort } = props;
  const sorted = sortOf(column, props.sort);
  const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <UnstyledButton
      className={classes.sorter}
      aria-label={t('common.sortBy', { column: column.header })}
      onClick={() => onSort({ column: column.id, descending: sorted === 'ascending' })}
    >
      {column.header}
      {sorted && <Arrow size={16} aria-hidden />}
    </UnstyledButton>
  );
}

function ColumnChooser({ columns, hidden, onHide }: Pick<Props, 'columns' | 'hidden' | 'onHide'>) {
  function show(id: string, wanted: boolean) {
    onHide(wanted ? hidden.filter((other) => other !== id) : [...hidden, id]);
  }
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.chooser}
          aria-label={t('common.columns')}
          title={t('common.columns')}
        >
          <IconColumns3 size={20} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={12}>
          {columns.map(({ id, header }) => (
            <Checkbox
              key={id}
              label={header}
              checked={!hidden.includes(id)}
              onChange={({ currentTarget }) => show(id, currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
