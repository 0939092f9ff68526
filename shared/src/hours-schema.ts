import * as v from 'valibot';
import { DAY_MINUTES, MAX_RANGES } from './hours.ts';

const minuteSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(DAY_MINUTES));
const daySchema = v.pipe(v.array(v.strictObject({ from: minuteSchema, until: minuteSchema })), v.maxLength(MAX_RANGES));

/** The shape of opening hours; `mistakesInHours` says whether they can be. Null is always. */
export const hoursSchema = v.nullable(
  v.strictObject({ zone: v.pipe(v.string(), v.maxLength(60)), week: v.pipe(v.array(daySchema), v.maxLength(7)) }),
);
