import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDefaultTaxonomy, readTaxonomy } from './taxonomy.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, 'taxonomy', file), 'utf8'));

describe('the taxonomy', () => {
  it('that comes with Qiao has 87 categories and 32 scenarios', () => {
    const { categories, scenarios } = readDefaultTaxonomy();
    expect([categories.length, scenarios.length]).toEqual([87, 32]);
  });

  it('of a site is refused with every mistake of both files at once', () => {
    const category = { area: 'pump', tier: 'L1', urgency: 'routine', name: { zh: '泵', en: 'Pump' }, covers: 'pumps' };
    const scenario = {
      id: 'serial-missing',
      slot: 'serial',
      kind: 'missing',
      group: 'basic',
      when: 'No serial',
      name: category.name,
    };
    const checked = readTaxonomy(
      {
        version: 1,
        categories: [
          { ...category, id: 'pump.leak' },
          { ...category, id: 'pump.leak' },
          { ...category, id: 'valve.stuck' },
        ],
      },
      { version: 1, scenarios: [{ ...scenario, applies: ['pump.noise'] }] },
    );
    expect(checked).toEqual({
      ok: false,
      mistakes: [
        'categories: pump.leak is there more than once.',
        'categories: valve.stuck must begin with its area, pump.',
        expect.stringMatching(
          /^missing-information: serial-missing is about serial, which is none of accountId, .*\.$/,
        ),
        'missing-information: serial-missing applies to pump.noise, which is no category.',
      ],
    });
  });

  it('says where a field is wrong, in both files', () => {
    const checked = readTaxonomy(
      {
        version: 1,
        categories: [
          { id: 'pump.leak', area: 'pump', tier: 'L9', urgency: 'soon', name: { zh: '泵', en: 'Pump' }, covers: 'x' },
        ],
      },
      { version: 2, scenarios: [] },
    );
    const mistakes = checked.ok ? [] : checked.mistakes;
    expect(mistakes).toHaveLength(3);
    expect(mistakes.join(' ')).toMatch(/categories\.0\.tier.*categories\.0\.urgency.*missing-information: version/s);
  });

  it('never throws, whatever is given', () => {
    const good = [read('categories.json'), read('missing-information.json')] as const;
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(readTaxonomy(json, good[1]).ok).toBe(false);
        expect(readTaxonomy(good[0], json).ok).toBe(false);
      }),
    );
  });
});
