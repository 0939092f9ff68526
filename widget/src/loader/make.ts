/** A new element with these properties. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties?: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag];
export function make(tag: string, properties?: Partial<HTMLElement>): HTMLElement;
export function make(tag: string, properties?: Partial<HTMLElement>): HTMLElement {
  return Object.assign(document.createElement(tag), properties);
}
