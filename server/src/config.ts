import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Database = { kind: 'embedded'; path: string } | { kind: 'mongodb'; url: string };
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type Config = {
  port: number;
  host: string | null;
  publicUrl: string;
  database: Database;
  redisUrl: string | null;
  trustProxy: boolean;
  metricsToken: string | null;
  logLevel: LogLevel;
  /** The folder of a taxonomy of one's own; null is the one that comes with Qiao. */
  taxonomy: string | null;
};

export type ConfigResult = { ok: true; config: Config } | { ok: false; mistakes: string[] };

type Environment = Record<string, string | undefined>;

/** Settings that people write, each with what it is when they do not. */
export const SETTINGS = {
  PORT: '3000',
  HOST: '',
  PUBLIC_URL: '',
  DATABASE_URL: 'file:./data/qiao.db',
  REDIS_URL: '',
  TRUST_PROXY: 'no',
  METRICS_TOKEN: '',
  LOG_LEVEL: 'info',
  TAXONOMY: '',
} as const;

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** The environment → settings, or every mistake at once, a sentence each with what to write instead. */
export function readConfig(environment: Environment, folder: string): ConfigResult {
  const mistakes: string[] = [];
  const read = (name: keyof typeof SETTINGS) => environment[name]?.trim() || SETTINGS[name];
  const or = <T>(value: T | Mistake, fallback: T): T => {
    if (!(value instanceof Mistake)) return value;
    mistakes.push(value.sentence);
    return fallback;
  };
  const port = or(portOf(read('PORT')), 0);
  const config: Config = {
    port,
    host: read('HOST') || null,
    publicUrl: or(publicUrlOf(read('PUBLIC_URL') || `http://localhost:${port}`), ''),
    database: or(databaseOf(read('DATABASE_URL'), folder), { kind: 'embedded', path: '' }),
    redisUrl: or(redisUrlOf(read('REDIS_URL')), null),
    trustProxy: or(yesOrNo('TRUST_PROXY', read('TRUST_PROXY')), false),
    metricsToken: read('METRICS_TOKEN') || null,
    logLevel: or(levelOf(read('LOG_LEVEL')), 'info'),
    taxonomy: taxonomyFolderOf(environment, folder),
  };
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, config };
}

/** The setting that commands need that need no other; what the folder holds is not looked at. */
export function taxonomyFolderOf(environment: Environment, folder: string): string | null {
  const path = environment['TAXONOMY']?.trim();
  return path ? resolve(folder, path) : null;
}

class Mistake {
  readonly sentence: string;
  constructor(sentence: string) {
    this.sentence = sentence;
  }
}

function portOf(text: string): number | Mistake {
  const port = Number(text);
  const isPort = /^\d+$/.test(text) && port <= 65_535;
  return isPort ? port : new Mistake(`PORT is "${text}"; write a whole number from 1 to 65535, such as 3000.`);
}

function publicUrlOf(text: string): string | Mistake {
  const url = urlOf(text);
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username) return url.origin;
  return new Mistake(
    `PUBLIC_URL is "${masked(text)}"; write where people reach this server, such as https://chat.example.com, without a path.`,
  );
}

function databaseOf(text: string, folder: string): Database | Mistake {
  if (text.startsWith('file:')) return fileDatabase(text, folder);
  const isMongo = /^mongodb(\+srv)?:\/\/[^/?]/.test(text);
  return isMongo
    ? { kind: 'mongodb', url: text }
    : new Mistake(
        `DATABASE_URL is "${masked(text)}"; write file:./data/qiao.db for the embedded store, or mongodb://host:27017/qiao?replicaSet=rs0.`,
      );
}

function fileDatabase(text: string, folder: string): Database | Mistake {
  const path = text.startsWith('file://') ? filePath(text) : text.slice('file:'.length);
  if (!path || path.endsWith('/')) {
    return new Mistake(
      `DATABASE_URL is "${text}"; write the path of a file after "file:", such as file:./data/qiao.db.`,
    );
  }
  return { kind: 'embedded', path: isAbsolute(path) ? path : resolve(folder, path) };
}

function filePath(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return '';
  }
}

function redisUrlOf(text: string): string | null | Mistake {
  if (text === '' || /^rediss?:\/\/[^/?]/.test(text)) return text || null;
  return new Mistake(`REDIS_URL is "${masked(text)}"; write redis://host:6379, or leave it out to run one process.`);
}

function yesOrNo(name: string, text: string): boolean | Mistake {
  if (['yes', 'true', '1'].includes(text)) return true;
  if (['no', 'false', '0'].includes(text)) return false;
  return new Mistake(`${name} is "${text}"; write yes or no.`);
}

function levelOf(text: string): LogLevel | Mistake {
  return (
    LEVELS.find((level) => level === text) ?? new Mistake(`LOG_LEVEL is "${text}"; write one of ${LEVELS.join(', ')}.`)
  );
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** An address without the password in it, for logs and people. */
export function masked(address: string): string {
  return address.replace(/(:\/\/[^:/@\s]*):[^@\s]*@/, '$1:•••@');
}
