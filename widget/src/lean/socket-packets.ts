/** What Socket.IO calls its packets. Those with bytes are never sent here, and one that comes is refused. */
export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
  BINARY_EVENT: 5,
  BINARY_ACK: 6,
};

export type SocketPacket = { type: number; nsp: string; id?: number | undefined; data?: unknown };

export const protocol = 5;

const WRITTEN = /^([0-4])(?:(\/[^,]*)(?:,|$))?(\d*)(.*)$/s;

export class Encoder {
  encode({ type, nsp, id, data }: SocketPacket): string[] {
    const space = nsp && nsp !== '/' ? `${nsp},` : '';
    return [`${type}${space}${id ?? ''}${data === undefined || data === null ? '' : JSON.stringify(data)}`];
  }
}

type Listener = (packet: SocketPacket) => void;

/** Tells each packet to those who listen to `decoded`; throws for what is none, which ends the line. */
export class Decoder {
  readonly #listeners = new Set<Listener>();

  on(_event: 'decoded', listener: Listener): void {
    this.#listeners.add(listener);
  }
  off(_event: 'decoded', listener: Listener): void {
    this.#listeners.delete(listener);
  }
  add(text: unknown): void {
    const [, type, nsp = '/', id, json] = (typeof text === 'string' && WRITTEN.exec(text)) || [];
    const data: unknown = json ? JSON.parse(json) : undefined;
    if (!type || !isFitting(Number(type), data)) throw new Error('This is no packet.');
    const packet = { type: Number(type), nsp, ...(id ? { id: Number(id) } : {}), ...(json ? { data } : {}) };
    for (const listener of this.#listeners) listener(packet);
  }
  destroy(): void {
    // Nothing is ever half decoded.
  }
}

function isFitting(type: number, data: unknown): boolean {
  if (type === PacketType.DISCONNECT) return data === undefined;
  const isList = Array.isArray(data);
  return type === PacketType.EVENT || type === PacketType.ACK
    ? isList
    : typeof data === 'object' && data !== null && !isList;
}
