/**
 * Rises with every change of the wire that an older client cannot speak; an older one is answered `outdated` and
 * told to reload, a newer one `unavailable` until its server comes. `protocol.test.ts` keeps the log of versions.
 */
export const PROTOCOL_VERSION = 2;

/** Socket.IO namespaces: visitors and agents never meet in one. */
export const VISITORS = '/visitors';
export const AGENTS = '/agents';
/** The one channel on which the server tells what happened. */
export const EVENT = 'event';

/** The longest text of one message, in Unicode code points. */
export const MAX_TEXT = 10_000;
/** The largest console context that a page may pass along, in characters of JSON. */
export const MAX_CONTEXT = 16_000;
/** Entries in one page of history, at most. */
export const PAGE_SIZE = 200;
/** Messages in one `message:send`, at most. */
export const MAX_BATCH = 20;
/** Answers to press that one message offers, at most. */
export const MAX_REPLIES = 6;
/** The longest of them, in characters. */
export const MAX_REPLY = 80;
/** The largest attachment, in bytes. */
export const MAX_FILE = 20 * 1_048_576;
/** The largest part of a file that is sent at once, in bytes. */
export const MAX_CHUNK = 1_048_576;
/** The smallest part, except for a file's last: many tiny ones cost more than what they carry. */
export const MIN_CHUNK = 65_536;
/** Attachments of one message, at most. */
export const MAX_ATTACHMENTS = 10;
/** The longest name of a file, in Unicode code points. */
export const MAX_FILE_NAME = 150;
/** Conversations in one page of a list, at most. */
export const LIST_SIZE = 200;
/** Colleagues whom one note calls, at most. */
export const MAX_MENTIONS = 20;
/** The longest that may be searched for, in characters. */
export const MAX_QUERY = 200;
/** The shortest password of an agent, in characters (NIST SP 800-63B asks for 8 at least). */
export const MIN_PASSWORD = 10;

/** How often the server tells watchers the last seq of what they watch. */
export const HEADS_EVERY_MS = 10_000;
/** How long a receiver waits for what is missing before it asks. */
export const GAP_PATIENCE_MS = 300;
/** How long one sign of typing stands. */
export const TYPING_MS = 6_000;
/** How often an agent sees what a visitor types, at most. */
export const PREVIEW_EVERY_MS = 500;
/** The most of it that an agent sees, in characters. */
export const MAX_PREVIEW = 500;
/** The most of it that is sent, from its beginning: what names a secret stands before it. */
export const MAX_TYPED = 2_000;
/** How long a visitor's message reopens a closed conversation; later it begins a new one. */
export const REOPEN_WITHIN_MS = 72 * 3_600_000;
/** The largest snapshot of a console, in bytes of its JSON. */
export const MAX_SNAPSHOT_BYTES = 256 * 1_024;
/** Pages of a visitor that are told in one go, at most. */
export const MAX_TOLD_PAGES = 20;
/** Snapshots in one conversation, at most. */
export const MAX_SNAPSHOTS = 10;
/** The longest signed token that tells of the console, in characters: a full context and a full snapshot fit. */
export const MAX_CONTEXT_TOKEN = 480_000;
/** The longest one that comes along with a conversation's first message, so that it never holds the message up. */
export const MAX_STARTING_TOKEN = 16_000;
