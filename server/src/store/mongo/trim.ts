import { trusted } from 'mongoose';
import type { Model, QueryFilter, SortOrder } from 'mongoose';

type Kept<Row> = { of: QueryFilter<Row>; by: Record<string, SortOrder>; count: number };

/** Deletes of these what comes after the first `count` in this order. */
export async function trim<Row extends { _id: string }>(rows: Model<Row>, { of, by, count }: Kept<Row>): Promise<void> {
  const beyond = await rows.find(of, { _id: 1 }, { sort: by, skip: count }).lean<{ _id: string }[]>();
  if (beyond.length > 0) await rows.deleteMany({ _id: trusted({ $in: beyond.map(({ _id }) => _id) }) });
}
