const PATHS = {
  close: 'M5 8l5 5 5-5',
  send: 'M3 10l14-6-4 13-3.5-5.5L3 10zM9.5 11.5L17 4',
  notes: 'M7 5h10M7 10h10M7 15h6M3 5h.01M3 10h.01M3 15h.01',
  remove: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  more: 'M10 4a.7.7 0 1 0 .01 0M10 9.3a.7.7 0 1 0 .01 0M10 14.6a.7.7 0 1 0 .01 0',
  back: 'M12 4.5L6.5 10l5.5 5.5',
  down: 'M10 4v12M5 11l5 5 5-5',
  emoji: 'M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM7 12a3.5 3.5 0 0 0 6 0M7.6 8h.01M12.4 8h.01',
  attach: 'M15.5 9.2l-5.6 5.6a3.6 3.6 0 0 1-5.1-5.1l6-6a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.5-5.5',
  record: 'M10 3a2.5 2.5 0 0 0-2.5 2.5v4a2.5 2.5 0 0 0 5 0v-4A2.5 2.5 0 0 0 10 3zM5 9.5a5 5 0 0 0 10 0M10 14.5V17',
};

/** Those that point along the line, and turn with it. */
const TURNING: readonly string[] = ['send', 'notes', 'back'];

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return <Drawing path={PATHS[name]} isTurning={TURNING.includes(name)} />;
}

/** For parts on demand, which bring paths of their own. */
export function Drawing({ path, isTurning }: { path: string; isTurning?: boolean }) {
  return (
    <svg class={isTurning ? 'icon turning' : 'icon'} viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
