/** A phone held upright. */
export const SMALL = { width: 390, height: 844 };
export const WIDE = { width: 1280, height: 800 };
export const PHONE = { viewport: SMALL, isMobile: true, hasTouch: true, reducedMotion: 'reduce' as const };
