/** How Engine.IO writes its packets: a digit for the type, then the text. Bytes are never sent here. */
const TYPES = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'];

export type EnginePacket = { type: string; data?: string | undefined };

export const protocol = 4;

export function encodePacket(
  { type, data = '' }: EnginePacket,
  _hasBinary: boolean,
  done: (text: string) => void,
): void {
  done(`${TYPES.indexOf(type)}${data}`);
}

export function decodePacket(text: unknown): EnginePacket {
  const type = typeof text === 'string' ? TYPES[Number(text[0] ?? NaN)] : undefined;
  if (typeof text !== 'string' || type === undefined) return { type: 'error', data: 'parser error' };
  return text.length > 1 ? { type, data: text.slice(1) } : { type };
}
