import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Says what the first load weighs, and ends the build when that is too much. */
export function budget(mostKib: number): Plugin {
  return {
    name: 'budget',
    generateBundle(_, bundle) {
      const kib = (ending: string) =>
        Object.values(bundle)
          .filter((file) => file.fileName.endsWith(ending))
          .map((file) => gzipSync(file.type === 'chunk' ? file.code : file.source).length / 1024)
          .reduce((a, b) => a + b, 0);
      const script = kib('.js');
      const said = `First load: ${script.toFixed(1)} KiB of script, ${kib('.css').toFixed(1)} KiB of style, gzip`;
      if (script > mostKib) this.error(`${said} (expected: at most ${mostKib} KiB of script)`);
      this.info(said);
    },
  };
}
