import { expect, test } from 'vitest';
import { adviceFor } from './advice.ts';
import { SECRET_KINDS } from '@qiao/shared/secret';

test('the most urgent of what was found is advised', () => {
  expect(adviceFor([])).toBeNull();
  expect(adviceFor(['bank_card', 'token', 'access_key_secret'])).toBe('rotate_access_key');
  expect(adviceFor(['resident_id', 'password'])).toBe('change_password');
  for (const kind of SECRET_KINDS) expect(adviceFor([kind])).not.toBeNull();
});
