import * as v from 'valibot';

export const roleSchema = v.picklist(['admin', 'lead', 'agent', 'auditor']);
export type Role = v.InferOutput<typeof roleSchema>;
