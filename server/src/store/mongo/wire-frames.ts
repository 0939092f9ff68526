import { mongo } from 'mongoose';

/** One message of MongoDB's wire protocol: a header of four numbers (length, request, response to, opcode), then its body. */
export type Frame = { requestId: number; responseTo: number; opcode: number; bytes: Buffer };

/** A command by its name, the collection it is for (or what else its first field says), and all of its fields. */
export type Command = { name: string; on: string; fields: Record<string, unknown> };

const HEADER = 16;
const OP_MSG = 2013;
/** A section of OP_MSG that is one document; the other kind (1) is a sequence of documents with a name. */
const DOCUMENT = 0;

/** Takes bytes as they come and tells each whole message. */
export function createFrames(tell: (frame: Frame) => void): (bytes: Buffer) => void {
  let pending = Buffer.alloc(0);
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    while (pending.length >= HEADER && pending.length >= pending.readInt32LE(0)) {
      const whole = pending.subarray(0, pending.readInt32LE(0));
      pending = pending.subarray(whole.length);
      tell({
        requestId: whole.readInt32LE(4),
        responseTo: whole.readInt32LE(8),
        opcode: whole.readInt32LE(12),
        bytes: Buffer.from(whole),
      });
    }
  };
}

/** Undefined for the messages of older protocols, with which a connection begins. */
export function readCommand(frame: Frame): Command | undefined {
  if (frame.opcode !== OP_MSG) return undefined;
  const fields = readDocument(frame);
  const [name = '', on] = Object.entries(fields)[0] ?? [];
  return { name, on: typeof on === 'string' ? on : '', fields };
}

/** The document of an OP_MSG, without the sequences beside it. */
export function readDocument({ bytes }: Frame): Record<string, unknown> {
  let offset = HEADER + 4;
  while (bytes.readUInt8(offset) !== DOCUMENT) offset += 1 + bytes.readInt32LE(offset + 1);
  return mongo.BSON.deserialize(bytes.subarray(offset + 1, offset + 1 + bytes.readInt32LE(offset + 1)));
}

export function replyTo(requestId: number, document: Record<string, unknown>): Buffer {
  const body = mongo.BSON.serialize(document);
  const head = Buffer.alloc(HEADER + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(OP_MSG, 12);
  head.writeUInt8(DOCUMENT, HEADER + 4);
  return Buffer.concat([head, body]);
}
