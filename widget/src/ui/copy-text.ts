/**
 * Copies what an element says; answers whether it did. Frames of another origin may not always write to the clipboard: what
 * is selected can be copied nevertheless, and stays selected where it cannot.
 */
export async function copyText(element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return document.execCommand('copy');
  }
}
