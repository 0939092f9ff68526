import type { Conversation } from './conversation.ts';

/**
 * How far each side has read, and how far the log has come to each side's screen. Marks only grow: merging two reports takes
 * the larger of each. What was read was delivered, whatever the mark of delivery says.
 */
export type Marks = {
  visitorReadSeq: number;
  agentReadSeq: number;
  visitorDeliveredSeq: number;
  agentDeliveredSeq: number;
};
export type Mark = keyof Marks;

/** Whether it says what was read; the others say what was delivered. */
export function isOfReading(mark: Mark): boolean {
  return mark === 'visitorReadSeq' || mark === 'agentReadSeq';
}

export const NO_MARKS: Marks = { visitorReadSeq: 0, agentReadSeq: 0, visitorDeliveredSeq: 0, agentDeliveredSeq: 0 };

/** The later of two reports of the same conversation's marks, side by side. */
export function mergeMarks(one: Marks, other: Marks): Marks {
  return {
    visitorReadSeq: Math.max(one.visitorReadSeq, other.visitorReadSeq),
    agentReadSeq: Math.max(one.agentReadSeq, other.agentReadSeq),
    visitorDeliveredSeq: Math.max(one.visitorDeliveredSeq, other.visitorDeliveredSeq),
    agentDeliveredSeq: Math.max(one.agentDeliveredSeq, other.agentDeliveredSeq),
  };
}

/** Whether any mark stands elsewhere than before. */
export function hasMoved(before: Marks, after: Marks): boolean {
  return (
    before.visitorReadSeq !== after.visitorReadSeq ||
    before.agentReadSeq !== after.agentReadSeq ||
    before.visitorDeliveredSeq !== after.visitorDeliveredSeq ||
    before.agentDeliveredSeq !== after.agentDeliveredSeq
  );
}

/** How many of the visitor's messages the agents' side has not read, at most 100. */
export function unreadByAgent(conversation: Conversation, marks: Marks): number {
  return conversation.visitorSeqs.filter((seq) => seq > marks.agentReadSeq).length;
}

/** How far a message has come: stored, on a screen of the other side, or read there. */
export type Reach = 'sent' | 'delivered' | 'read';

/** How far the log has come to one side's screen, whether by being delivered or read. */
export function deliveredTo(side: 'visitor' | 'agent', marks: Marks): number {
  return side === 'visitor'
    ? Math.max(marks.visitorDeliveredSeq, marks.visitorReadSeq)
    : Math.max(marks.agentDeliveredSeq, marks.agentReadSeq);
}

/**
 * Which of one side's messages bear a mark: the last that was read by the other side, the last that was delivered and is
 * not read, and the last that is neither; seq → mark. `seqs` are that side's messages in order.
 */
export function reachOf(seqs: readonly number[], reader: 'visitor' | 'agent', marks: Marks): Map<number, Reach> {
  const readSeq = reader === 'visitor' ? marks.visitorReadSeq : marks.agentReadSeq;
  const deliveredSeq = deliveredTo(reader, marks);
  const reach = (seq: number): Reach => (seq <= readSeq ? 'read' : seq <= deliveredSeq ? 'delivered' : 'sent');
  const last = new Map<Reach, number>(seqs.map((seq) => [reach(seq), seq]));
  return new Map([...last].map(([is, seq]) => [seq, is]));
}
