/** A colour as `#` and six hexadecimal digits in lower case: the one form that is stored and written into styles. */
export type Color = `#${string}`;

/** A colour that somebody wrote, with three digits or six, in any case; null where it is none. */
export function readColor(text: string): Color | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`;
}

/** How far two colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: Color, other: Color): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Black or white, whichever stands out more from the colour: by 4.58 at least, whatever it is. */
export function inkOn(color: Color): Color {
  return contrast('#ffffff', color) >= contrast('#000000', color) ? '#ffffff' : '#000000';
}

/** What text and its ground must be apart (WCAG 2.2, 1.4.3); what is not text needs 3 (1.4.11), which this is more than. */
const ENOUGH = 4.5;

/** What a panel is made of besides a site's colour, light and dark; the widget's `base.css` has the same. */
export const THEMES = {
  light: { grounds: ['#ffffff', '#f4f6f8'], ink: '#19212c', towards: '#000000', tint: 0.11 },
  dark: { grounds: ['#14181f', '#1e242d'], ink: '#e5e9ef', towards: '#ffffff', tint: 0.26 },
} as const;

export type Theme = keyof typeof THEMES;

/**
 * What becomes of a site's colour in a panel. `accent` is read on every ground and on `own`, the ground of the visitor's own
 * messages, which is seen on the panel's; `accentInk` is read on `accent`; the theme's ink is read on `own`: each by 4.5 at least, whatever the colour.
 */
export type Tones = { accent: Color; accentInk: Color; own: Color };

export function tonesOf(color: Color, theme: Theme): Tones {
  const { grounds, ink, towards, tint } = THEMES[theme];
  const toned = (...on: Color[]) =>
    firstOf(
      (part) => mixed(color, towards, part),
      (made) => on.every((ground) => contrast(made, ground) >= ENOUGH),
    );
  // Made of what stands out already: white on white would be no ground to be seen.
  const seen = toned(...grounds);
  const own = firstOf(
    (part) => mixed(grounds[0], seen, tint - part * tint),
    (made) => contrast(ink, made) >= ENOUGH,
  );
  const accent = toned(...grounds, own);
  return { accent, accentInk: inkOn(accent), own };
}

const STEPS = 50;

/** The first that is good, of those made from 0 up to 1; else the last. */
function firstOf(make: (part: number) => Color, isGood: (made: Color) => boolean): Color {
  for (let step = 0; step < STEPS; step++) {
    const made = make(step / STEPS);
    if (isGood(made)) return made;
  }
  return make(1);
}

function partsOf(color: Color): [number, number, number] {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function mixed(one: Color, other: Color, share: number): Color {
  const to = partsOf(other);
  const parts = partsOf(one).map((part, index) => Math.round(part + ((to[index] ?? part) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, relative luminance. */
function luminance(color: Color): number {
  const [red, green, blue] = partsOf(color).map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
