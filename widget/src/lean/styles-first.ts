const loading = new Map<string, Promise<void>>();

/** Loads a part of the program once its styles are there; one that does not come is asked for anew the next time. */
export async function loadStyled<Part>(load: () => Promise<Part>, styles: readonly string[] = []): Promise<Part> {
  await Promise.all(styles.map(style));
  return load();
}

function style(name: string): Promise<void> {
  const known = loading.get(name);
  if (known) return known;
  const link = document.createElement('link');
  const come = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      loading.delete(name);
      link.remove();
      reject(new Error(name));
    });
  });
  loading.set(name, come);
  Object.assign(link, { rel: 'stylesheet', href: import.meta.env.BASE_URL + name });
  document.head.append(link);
  return come;
}
