import { execFile, execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSiteId, newVisitorToken } from '@qiao/shared/ids';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import { makeIdentityKey } from './identity-keys.ts';
import { recogniseVisitor } from './recognise-visitor.ts';

/** The code that people copy: from the docs, and from the desk, which puts the site and the key into it. */
const CODE = new URL('../../../docs/identity/', import.meta.url);
const run = promisify(execFile);
const SITE = siteKey('my-site');

type Language = {
  name: string;
  /** What must be on the machine. */
  needs: string;
  file: string;
  /** What calls the code and prints a token for the three arguments that follow. */
  caller: string;
  /** Where it stands; at the end of the code itself where no file is named. */
  callerFile?: string;
  commands: readonly (readonly string[])[];
};

const LANGUAGES: readonly Language[] = [
  {
    name: 'Node',
    needs: 'node',
    file: 'sign.js',
    caller: 'const [id, name, email] = process.argv.slice(2);\nprocess.stdout.write(chatToken({ id, name, email }));',
    commands: [['node', 'sign.js']],
  },
  {
    name: 'Python',
    needs: 'python3',
    file: 'sign.py',
    caller: 'import sys\nsys.stdout.write(chat_token(*sys.argv[1:]))',
    commands: [['python3', 'sign.py']],
  },
  {
    name: 'PHP',
    needs: 'php',
    file: 'sign.php',
    caller: 'echo chat_token($argv[1], $argv[2], $argv[3]);',
    commands: [['php', 'sign.php']],
  },
  {
    name: 'Go',
    needs: 'go',
    file: 'sign.go',
    caller:
      'func main() {\n\ttoken, err := ChatToken(os.Args[1], os.Args[2], os.Args[3])\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\tos.Stdout.WriteString(token)\n}',
    commands: [['go', 'run', 'sign.go']],
  },
  {
    name: 'Java',
    needs: 'javac',
    file: 'ChatToken.java',
    callerFile: 'Main.java',
    caller:
      'class Main {\n  public static void main(String[] said) throws Exception {\n    System.out.print(ChatToken.of(said[0], said[1], said[2]));\n  }\n}',
    commands: [
      ['javac', '-encoding', 'UTF-8', 'ChatToken.java', 'Main.java'],
      ['java', '-Dsun.jnu.encoding=UTF-8', 'Main'],
    ],
  },
];

function isThere(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const WHO = { id: 'u-17', name: 'Wei "魏" \\ 🙂 </script>', email: 'wei@example.com' };

describe('the code to sign with', () => {
  let folder = '';
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'qiao-identity-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function tokenBy({ file, caller, callerFile, commands }: Language, secret: string): Promise<string> {
    await copyFile(new URL(file, CODE), join(folder, file));
    const code = await readFile(join(folder, file), 'utf8');
    if (callerFile) await writeFile(join(folder, callerFile), caller);
    else await writeFile(join(folder, file), `${code}\n${caller}\n`);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const env = { ...process.env, QIAO_SECRET: secret, GO111MODULE: 'off', LC_ALL: 'C.UTF-8' };
    let printed = '';
    for (const [index, [command = '', ...args]] of commands.entries()) {
      const words = index === commands.length - 1 ? [WHO.id, WHO.name, WHO.email] : [];
      ({ stdout: printed } = await run(command, [...args, ...words], { cwd: folder, env }));
    }
    return printed;
  }

  for (const language of LANGUAGES) {
    const { name, needs } = language;
    const isRun = isThere(needs);
    test.skipIf(!isRun)(
      isRun
        ? `[SITE-10] in ${name} makes tokens that are taken here`
        : `[SITE-10] in ${name} is not run: no ${needs} here`,
      { timeout: 120_000 },
      async () => {
        const server = await startServerUnderTest({ site: { siteId: SITE, identityKeys: [] } });
        try {
          const { store, app } = server;
          const { site, key } = await makeIdentityKey(app.actionPorts, SITE);
          await store.sites.put({ ...site, identityKeys: [{ ...key, keyId: 'key-1' }] });
          const auth = { version: 2, siteId: SITE, token: newVisitorToken(crypto) };
          const recognised = async (secret: string) =>
            recogniseVisitor(store, { ...auth, identity: await tokenBy(language, secret) }, Date.now());
          expect((await recognised(key.secret)).profile).toMatchObject({
            identified: true,
            name: WHO.name,
            email: WHO.email,
          });
          await expect(recognised(`${key.secret}x`)).rejects.toMatchObject({ report: { code: 'identity_invalid' } });
        } finally {
          await server.close();
        }
      },
    );
  }
});

function siteKey(word: string) {
  if (!isSiteId(word)) throw new Error(`${word} is no key of a site.`);
  return word;
}
