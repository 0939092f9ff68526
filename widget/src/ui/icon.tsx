const PATHS = {
  close: 'M5 8l5 5 5-5',
  send: 'M3 10l14-6-4 13-3.5-5.5L3 10zM9.5 11.5L17 4',
  down: 'M10 4v12M5 11l5 5 5-5',
};

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
