import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useRef } from "react";

export type Column<T> = {
  id: string;
  head: ReactNode;
  /** A CSS grid track, such as `minmax(160px, 2fr)`. */
  width: string;
  isNumber?: boolean;
  /** Stays in sight while the others are scrolled sideways. */
  isKept?: boolean;
  isSortable?: boolean;
  cell: (row: T) => ReactNode;
};

export type Sorting = { by: string; descending: boolean };

export type VirtualTableProps<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  isSelected?: (row: T) => boolean;
  /** What stands across all columns in a row that heads others; null in every other row. */
  span?: (row: T) => ReactNode;
  sorting?: Sorting;
  onSort?: (by: string) => void;
  /** CSS height of the longest form; shorter tables are as high as their rows. */
  maxHeight: string;
};

const rowHeight = 34;

/** A table that draws only the rows in sight, so that its length costs nothing. */
export const VirtualTable = <T,>(props: VirtualTableProps<T>) => {
  const { columns, rows } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => props.keyOf(rows[index] as T),
  });
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(" ") };
  const height = `min(${props.maxHeight}, ${(rows.length + 1) * rowHeight + 14}px)`;
  return (
    <div
      ref={scroller}
      className="table"
      style={{ height }}
      tabIndex={0}
      role="group"
      aria-label={`${props.label}, scrolled`}
    >
      <div
        role="table"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        className="table-inner"
        style={{ minWidth: leastWidth(columns) }}
      >
        <div role="rowgroup" className="table-head">
          <div role="row" aria-rowindex={1} className="table-row" style={template}>
            {columns.map((column) => (
              <Head key={column.id} column={column} sorting={props.sorting} onSort={props.onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index] as T;
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={props.isSelected?.(row)}
                className="table-row"
                style={{ ...template, transform: `translateY(${item.start}px)` }}
              >
                <Cells row={row} columns={columns} span={props.span?.(row) ?? null} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};

const classOf = ({ isNumber, isKept }: Pick<Column<never>, "isNumber" | "isKept">) =>
  `table-cell${isNumber ? " number" : ""}${isKept ? " table-kept" : ""}`;

/** The pixels that all tracks need at least: the first number of each. */
const leastWidth = (columns: readonly Pick<Column<never>, "width">[]): number =>
  columns.reduce((sum, column) => sum + Number.parseFloat(column.width.replace("minmax(", "")), 0);

type CellsProps<T> = { row: T; columns: readonly Column<T>[]; span: ReactNode };

const Cells = <T,>({ row, columns, span }: CellsProps<T>) =>
  span !== null ? (
    <div role="cell" aria-colspan={columns.length} className="table-cell table-group">
      {span}
    </div>
  ) : (
    columns.map((column) => (
      <div key={column.id} role="cell" className={classOf(column)}>
        {column.cell(row)}
      </div>
    ))
  );

type HeadProps<T> = { column: Column<T>; sorting: Sorting | undefined; onSort: ((by: string) => void) | undefined };

const Head = <T,>({ column, sorting, onSort }: HeadProps<T>) => {
  const isSorted = sorting?.by === column.id;
  const order = isSorted ? (sorting.descending ? "descending" : "ascending") : undefined;
  return (
    <div role="columnheader" aria-sort={order} className={classOf(column)}>
      {column.isSortable && onSort ? (
        <button type="button" className="table-sort" onClick={() => onSort(column.id)}>
          {column.head}
          {isSorted ? (
            sorting.descending ? (
              <ArrowDown size={12} aria-hidden />
            ) : (
              <ArrowUp size={12} aria-hidden />
            )
          ) : null}
        </button>
      ) : (
        column.head
      )}
    </div>
  );
};
