import { readColor } from '@qiao/shared/colour';
import type { Language } from '@qiao/shared/entry';
import {
  MAX_BOTTOM,
  MAX_GREETING,
  MAX_LAUNCHER_TEXT,
  MAX_LOGO,
  MAX_SHOWN_NAME,
  launcherStyle,
  panelStyle,
  shownLooks,
} from '@qiao/shared/looks';
import type { Looks, Preview, Worded } from '@qiao/shared/looks';

/** What of a site is shown and changed where its looks are. */
export type LookedSite = {
  siteId: string;
  name: string;
  isOff: boolean;
  languages: readonly Language[];
  looks: Looks;
};

/** A picture that was chosen and is not stored yet: its bytes, and an address under which this browser shows it. */
export type ChosenLogo = { file: Blob; address: string };

/** Looks while they are being chosen, as they are written: an empty field is the chat's own. */
export type LooksDraft = {
  color: string;
  name: string;
  greeting: Worded;
  launcherText: Worded;
  position: Looks['position'];
  bottom: string;
  theme: Looks['theme'];
  /** `stored` stays as it is, `none` are the initials. */
  logo: 'stored' | 'none' | ChosenLogo;
};

/** The fields that something can be wrong with. */
export type LooksField = 'color' | 'name' | 'greeting' | 'launcherText' | 'bottom' | 'logo';

export function draftOf({ looks }: Pick<LookedSite, 'looks'>): LooksDraft {
  const { color, name, greeting, launcherText, position, bottom, theme } = looks;
  return {
    color: color ?? '',
    name: name ?? '',
    greeting,
    launcherText,
    position,
    bottom: String(bottom),
    theme,
    logo: 'stored',
  };
}

/** The fields that are wrong, in the order in which they stand. Lengths are counted as the server counts them. */
export function wrongLooks(draft: LooksDraft): LooksField[] {
  const isTooLong = (words: Worded, max: number) => Object.values(words).some((text) => lengthOf(text) > max);
  const checks: [LooksField, boolean][] = [
    ['color', draft.color.trim() !== '' && readColor(draft.color) === null],
    ['logo', typeof draft.logo === 'object' && draft.logo.file.size > MAX_LOGO],
    ['name', lengthOf(draft.name) > MAX_SHOWN_NAME],
    ['greeting', isTooLong(draft.greeting, MAX_GREETING)],
    ['launcherText', isTooLong(draft.launcherText, MAX_LAUNCHER_TEXT)],
    ['bottom', bottomOf(draft) === null],
  ];
  return checks.flatMap(([field, isWrong]) => (isWrong ? [field] : []));
}

function lengthOf(text: string): number {
  return [...text.trim()].length;
}

function bottomOf({ bottom }: LooksDraft): number | null {
  const pixels = /^\d{1,3}$/.test(bottom.trim()) ? Number(bottom) : NaN;
  return pixels <= MAX_BOTTOM ? pixels : null;
}

/** What the server is asked to change: what differs from what is stored and nothing else, so that two people change two things. */
export type LooksChange = Partial<{
  color: string | null;
  name: string | null;
  greeting: Record<string, string>;
  launcherText: Record<string, string>;
  position: Looks['position'];
  bottom: number;
  theme: Looks['theme'];
}>;

export function changeIn(draft: LooksDraft, { looks }: Pick<LookedSite, 'looks'>): LooksChange {
  const wanted = looksOf(draft, looks);
  const greeting = wordsChanged(draft.greeting, looks.greeting);
  const launcherText = wordsChanged(draft.launcherText, looks.launcherText);
  return {
    ...(wanted.color === looks.color ? {} : { color: wanted.color }),
    ...(wanted.name === looks.name ? {} : { name: wanted.name }),
    ...(wanted.position === looks.position ? {} : { position: wanted.position }),
    ...(wanted.bottom === looks.bottom ? {} : { bottom: wanted.bottom }),
    ...(wanted.theme === looks.theme ? {} : { theme: wanted.theme }),
    ...(greeting ? { greeting } : {}),
    ...(launcherText ? { launcherText } : {}),
  };
}

/** Each language whose words changed, with the empty text where they were taken away; null where none did. */
function wordsChanged(wanted: Worded, stored: Worded): Record<string, string> | null {
  const spoken = Object.keys({ ...stored, ...wanted }) as Language[];
  const changed = spoken.flatMap((language): [string, string][] => {
    const text = (wanted[language] ?? '').trim();
    return text === (stored[language] ?? '') ? [] : [[language, text]];
  });
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

/** The looks that a draft amounts to; what is written wrongly is as it is stored. */
function looksOf(draft: LooksDraft, stored: Looks): Looks {
  const isPlain = draft.color.trim() === '';
  return {
    color: isPlain ? null : (readColor(draft.color) ?? stored.color),
    name: draft.name.trim() || null,
    logoId: stored.logoId,
    greeting: spokenIn(draft.greeting),
    launcherText: spokenIn(draft.launcherText),
    position: draft.position,
    bottom: bottomOf(draft) ?? stored.bottom,
    theme: draft.theme,
  };
}

function spokenIn(words: Worded): Worded {
  return Object.fromEntries(
    Object.entries(words).flatMap(([language, text]) => (text.trim() === '' ? [] : [[language, text.trim()]])),
  );
}

/** What the page with the widget is told to show: the panel's part, which the frame takes, and the launcher's. */
export type WidgetPreview = Preview & { launcher: { css: string; text: string; position: Looks['position'] } };

export function previewOf(draft: LooksDraft, site: LookedSite, language: Language): WidgetPreview {
  const looks = looksOf(draft, site.looks);
  const shown = shownLooks({ ...site, isOff: false, looks });
  const logo = draft.logo === 'stored' ? shown.logo : draft.logo === 'none' ? null : draft.logo.address;
  return {
    qiao: 'preview',
    shown: { ...shown, logo },
    style: panelStyle(looks),
    theme: looks.theme,
    launcher: { css: launcherStyle(looks), text: looks.launcherText[language] ?? '', position: looks.position },
  };
}
