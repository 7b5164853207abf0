// What Maven calls: `node build.mjs install | build | test`. Each is done again only when what it depends on has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'budget.ts', 'build.mjs'];
const TASKS = {
  install: { run: ['ci', '--no-audit', '--no-fund'], of: ['package.json', 'package-lock.json', '.npmrc'], made: 'node_modules' },
  build: { run: ['run', 'build'], of: [...SETTINGS, 'index.html', 'src/main'], made: 'target/classes/ui/index.html' },
  test: { run: ['test'], of: [...SETTINGS, 'src'], made: 'target' },
};
const OLDEST_NODE = [20, 19];

const name = process.argv[2] ?? '';
const task = TASKS[name];
if (!task) fail(`build.mjs: "${name}" (expected: one of ${Object.keys(TASKS).join(', ')})`);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  fail(`Node.js ${process.versions.node} is too old to build the page (expected: ${OLDEST_NODE.join('.')} or newer on the PATH; https://nodejs.org/en/download has it)`);
}

const mark = join(here, 'target', name + '.digest');
const now = digest(task.of);
if (!existsSync(join(here, task.made)) || !existsSync(mark) || readFileSync(mark, 'utf8') !== now) {
  npm(task.run);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, now);
}

function npm(words) {
  const done = spawnSync('npm', words, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.error) fail(`npm does not start: ${done.error.message} (expected: npm beside node on the PATH)`);
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** Of what some files and folders hold, and of the Node.js that makes something of it. */
function digest(names) {
  const hash = createHash('sha256').update(process.version);
  names.flatMap(files).forEach((file) => hash.update(file).update('\0').update(readFileSync(join(here, file))));
  return hash.digest('hex');
}

function files(name) {
  if (!statSync(join(here, name)).isDirectory()) return [name];
  return readdirSync(join(here, name)).sort().flatMap((entry) => files(name + '/' + entry));
}

function fail(why) {
  console.error(why);
  process.exit(2);
}
