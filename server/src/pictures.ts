import type { ContentType } from '@qiao/shared/attachment';

/** A small picture that everybody may see, such as a logo, named by its content. */
export type Picture = { pictureId: string; contentType: ContentType; bytes: Uint8Array };

export interface Pictures {
  /** Keeps it for good, durable before it resolves; one with this id that is there already is the same. */
  put(picture: Picture): Promise<void>;
  /** Undefined when absent. */
  find(pictureId: string): Promise<Picture | undefined>;
}
