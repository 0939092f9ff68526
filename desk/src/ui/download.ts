/** Gives the browser a text to save as a file. */
export function download(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // Browsers take it at once, some a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
