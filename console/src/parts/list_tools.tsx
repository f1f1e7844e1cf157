// SPDX-License-Identifier: Apache-2.0
import { type Saved, type SavedArchive, SaveList } from './save_list';
import { ColumnChoice, DensityChoice } from './table_tools';
import type { ColumnsShown } from './use_columns';
import { Views } from './views';

/** What a list is seen by and taken away with: views, columns, height of the rows, files. */
export function ListTools<Row>(props: {
  shown: ColumnsShown<Row>;
  /** What files are named after, all of the list, and how much that is. */
  name: string;
  fetch: Saved<Row>['fetch'];
  total: number;
  archive?: SavedArchive | undefined;
  /** Of the views, where the address says more than which list it is; null: this list has none. */
  page?: string | null | undefined;
}) {
  const { shown, name, fetch, total, archive, page } = props;
  return (
    <span className="row list-tools">
      {page !== null && <Views page={page} />}
      <ColumnChoice {...shown.choice} />
      <DensityChoice />
      <SaveList name={name} columns={shown.columns} fetch={fetch} total={total} archive={archive} />
    </span>
  );
}
