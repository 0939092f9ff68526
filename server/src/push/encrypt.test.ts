import { expect, test } from 'vitest';
import { areBrowserKeys, encryptPush } from './encrypt.ts';

/** The example of RFC 8291, appendix A. */
const EXAMPLE = {
  text: 'When I grow up, I want to be a watermelon',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  sealed:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const bytes = (text: string) => Buffer.from(text, 'base64url');

test('[PUSH-9] a message is sealed as in the example of RFC 8291', () => {
  const fresh = { salt: bytes(EXAMPLE.salt), privateKey: bytes(EXAMPLE.privateKey) };
  expect(encryptPush(EXAMPLE.text, EXAMPLE, fresh).toString('base64url')).toBe(EXAMPLE.sealed);
});

test('[PUSH-9] the same message is never sealed twice alike', () => {
  const sealed = Array.from({ length: 20 }, () => encryptPush('x', EXAMPLE).toString('base64url'));
  expect(new Set(sealed.map((one) => one.slice(0, 22))).size).toBe(20);
});

test('[PUSH-9] what is no point on the curve, or too short a secret, is no key', () => {
  expect(areBrowserKeys(EXAMPLE)).toBe(true);
  const off = bytes(EXAMPLE.p256dh);
  off[40] = (off[40] ?? 0) ^ 1;
  expect(areBrowserKeys({ ...EXAMPLE, p256dh: off.toString('base64url') })).toBe(false);
  expect(areBrowserKeys({ ...EXAMPLE, auth: EXAMPLE.auth.slice(0, 10) })).toBe(false);
});
