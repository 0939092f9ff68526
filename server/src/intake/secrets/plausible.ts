import { isHex, looksRandom, namesSomething } from './looks.ts';
import { isMasked } from './secret.ts';
import type { Written } from './written-value.ts';

/** How surely what follows is the value: `password=…` and a quoted one, `password: …`, or `password …` and `password is …`. */
export type Link = 'assigned' | 'told' | 'said';

/** Words after a label that tell of it, and values that are types or nothing. */
const TELLING = new Set(
  `wrong incorrect invalid error errors failed failure fails required missing empty null none nil undefined true false expired
   reset changed change yes no on off ok denied mismatch mismatched unknown correct must should is not cannot can the a an please
   string text str char varchar number int integer bool boolean bytes any object hidden redacted masked filtered removed
   protected set unset optional disabled enabled forgot forgotten lost locked weak strong too authentication login policy field
   and or for of in to with via by from prompt update updated rotated revoked leaked compromised valid n/a nan var
   success successful succeeded unauthorized forbidden unsupported illegal malformed blank default new old here there
   password passwd pwd pass secret token key username user account your_password changeit`.split(/\s+/),
);

const PLACEHOLDERS: readonly RegExp[] = [
  /^(.)\1{2,}$|^xx$/i,
  /^(?:your|my|the|some|new|old|example)?[-_ ]?(?:db|root|user|mysql|redis|access|api|app|client)?[-_ ]?(?:password|passwd|pwd|pass|secret|token|accesskey\w*|key)[-_]?(?:here|string|value)?$/i,
  /^your[-_ ]/i,
  /^your[A-Z]\w*$/,
  /^<[^<>\n]{0,40}>?$/,
  /^\$\{[^}\n]{0,80}\}?|^\{\{|^#\{|^%\(|^%[a-z]$|^\?$/,
  /^\$\(?[A-Z_][A-Z0-9_]*\)?$|^\$\d$|^\$[a-z_]*(?:pass|pwd|secret|token|key)\w*$/i,
  /^%[A-Z_]+%$/,
  /^[:@](?:p\d{0,2}|param\d*|[a-z_]*(?:password|passwd|pwd|pass|secret|token))$/i,
  /^(?:os|process|env|config|conf|settings|self|this|req|request|args|params|props|data|ctx|opts|options|system|secrets|vault|var|local|module|state|form|input|user|body|payload|credentials)(?:\.|\[|->|\()[\w.[('"-]/i,
  /^[A-Za-z_$]+(?:\.[A-Za-z_]+)*\(/,
  /^(?:Invalid|Incorrect|Missing|Forbidden|Illegal|Operation|Unauthorized|Access)[A-Z][A-Za-z]*(?:\.[A-Za-z]+)*$/,
  /^[[{(]/,
];

/** Neither masked already, nor the name of a variable, a placeholder, a type, or a word about the label. */
export function isGiven({ value }: Written): boolean {
  if (isMasked(value) || value.length > 512) return value.length > 512;
  const bare = value.replace(/[.!?:]+$/, '').toLowerCase();
  return bare.length > 0 && !TELLING.has(bare) && !PLACEHOLDERS.some((placeholder) => placeholder.test(value));
}

/** A password may be any word, so what is merely told must not read on as a sentence, and what is said must look like one. */
export function isPassword(written: Written, link: Link): boolean {
  const { value } = written;
  if (!isGiven(written) || value.length < 3) return false;
  if (/\s/.test(value) && (link !== 'assigned' || !written.isQuoted)) return false;
  if (/^\S+\s+\S+\s+\S+\s/.test(value)) return false;
  switch (link) {
    case 'assigned':
      return true;
    case 'told':
      return isWordy(value) ? !readsOn(written) && /^[\x21-\x7e]+$/.test(value) : !isMeasure(written);
    case 'said':
      return value.length >= 4 && !namesSomething(value) && !isMeasure(written) && looksChosen(written);
  }
}

export function isKeySecret(written: Written, link: Link, isSure: boolean): boolean {
  const { value } = written;
  if (!isGiven(written) || /\s/.test(value)) return false;
  if (isSure && link !== 'said') return value.length >= 6 && (link === 'assigned' || !isWordy(value));
  if (namesSomething(value) || !/^[\w+/=.~-]+$/.test(value) || (!/\d/.test(value) && !looksRandom(value))) return false;
  return (
    value.length >= (link === 'said' ? 20 : 16) && (link !== 'said' || looksRandom(value) || /^\w{28,}$/.test(value))
  );
}

export function isToken(written: Written, link: Link): boolean {
  const { value } = written;
  if (!isGiven(written) || /\s/.test(value) || !/^[\x21-\x7e]+$/.test(value)) return false;
  if (!/\d/.test(value) && !(value.length >= 16 && looksRandom(value))) return false;
  if (link === 'said') return value.length >= 20 && !namesSomething(value) && (looksRandom(value) || isHex(value));
  return value.length >= (link === 'assigned' ? 6 : 8) && !/^\d{1,7}$/.test(value);
}

export function isKeyId(written: Written): boolean {
  const { value } = written;
  return isGiven(written) && /^[A-Za-z0-9_-]{16,64}$/.test(value) && /\d/.test(value) && !namesSomething(value);
}

function isWordy(value: string): boolean {
  return /^[A-Za-z]+(?:['.-][A-Za-z]+)*[.,;:!?]*$/.test(value);
}

/** More Latin words follow: the label begins a sentence. */
function readsOn({ rest, isQuoted }: Written): boolean {
  return !isQuoted && /^,?[ \t]+[A-Za-z]/.test(rest) && !/^,?[ \t]+[\w-]{1,20}\s?[:=]/.test(rest);
}

/** Numbers that count something: eight characters, 3306端口, a year. */
function isMeasure({ value, rest }: Written): boolean {
  return (
    /^\d{1,5}(?:-?\d{1,5})?-?(?:chars?|characters?|digits?|bits?|letters?|days?|months?|times?|hours?|minutes?)\b/i.test(
      value,
    ) ||
    (/^\d{1,5}(?:[-~]\d{1,5})?$/.test(value) &&
      /^\s?(?:[\u4e00-\u9fff]|chars?\b|characters?\b|digits?\b|letters?\b|days?\b|times?\b|or\b|to\b|and\b)/.test(rest))
  );
}

/** With no more than a space before it, a password is one that has a digit among other characters, or six digits. */
function looksChosen({ value, rest }: Written): boolean {
  if (/^\d+$/.test(value)) return value.length >= 4 && value.length <= 12 && !/^\s?[\u4e00-\u9fff]/.test(rest);
  if (/^\d+[.%]?\d*%?[a-z]{0,3}$/i.test(value) && value.length < 6) return false;
  if (/[!@#$^&*+=~?]./.test(value) && /[A-Za-z0-9]/.test(value)) return value.length >= 5;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= 6;
}
