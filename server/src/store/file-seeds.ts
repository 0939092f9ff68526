import type { AnnouncedFile, WholeFile } from '../files.ts';
import { START, aConversationId, aSiteId, aVisitorId, anAttachmentId } from './seeds.ts';

/** What a test file is said to be. */
export const WHOLE: WholeFile = {
  sha256: 'ab'.repeat(32),
  media: { kind: 'picture', contentType: 'image/png', width: 640, height: 480 },
};

export function aFile(size: number, over: Partial<AnnouncedFile> = {}): AnnouncedFile {
  return {
    attachmentId: anAttachmentId(),
    siteId: aSiteId(),
    conversationId: aConversationId(),
    owner: { kind: 'visitor', visitorId: aVisitorId() },
    name: '截图 "1" — a.png',
    size,
    durationMs: null,
    announcedAt: START,
    ...over,
  };
}

export function someBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let start = 0; start < length; start += 65_536) crypto.getRandomValues(bytes.subarray(start, start + 65_536));
  return bytes;
}
