import type { Plugin, UserConfig } from 'vite';

/** Makes a namespace of getters, as the bundler's own helper does; nobody here asks one for its tag. */
const HELPER = 'e=>{let t={};for(let n in e)t.__defineGetter__(n,e[n]);return t}';
const RUNTIME = /^import\{t as (\w+)\}from"\.\/rolldown-runtime-[^"]+";/;

/**
 * All that is needed to read and send comes as one script: the bundler would keep what parts on demand share with it in
 * scripts of their own, which a browser asks for only when it has read the first. Its own helper goes into each that uses it.
 */
export function oneScript(): Plugin {
  return {
    name: 'one-script',
    apply: 'build',
    config: (): UserConfig => ({
      build: {
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'index', test: /widget[\\/]src[\\/]main\.tsx$/ }] } },
        },
      },
    }),
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        const [statement, local] = RUNTIME.exec(part.code) ?? [];
        if (statement) part.code = part.code.replace(statement, () => `var ${local}=${HELPER};`);
        if (/"\.\/rolldown-runtime-/.test(part.code)) this.error('The bundler has another helper: see one-script.ts.');
      }
    },
  };
}
