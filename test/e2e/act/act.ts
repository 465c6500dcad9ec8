import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { stringify } from 'yaml'
import { githubContext } from '../../workflows/contexts.ts'
import { inputsOf } from '../../workflows/events.ts'
import { readWorkflow } from '../../workflows/model.ts'
import type { RepositoryOptions, WorkflowRunOptions } from '../../workflows/options.ts'
import { type ActPlaces, actArguments } from './act-arguments.ts'
import { writeCheckoutAction } from './checkout-action.ts'

/** How act ended, and what it printed: JSON lines, and a sentence when it can not begin. */
export interface ActResult {
  readonly exitCode: number
  readonly lines: readonly string[]
}

export interface ActOptions {
  /** Absolute: the program. */
  readonly binary: string
  /** Absolute, and empty: all that act and its steps write without being told where lands below it. */
  readonly directory: string
  /** Where requests to anywhere but this machine go; nobody should ever ask there. */
  readonly proxy: string
}

/** A test may take five minutes: before that act is told to stop what it began. */
const LIMIT_MS = 270_000

/** Runs a workflow by act, on this machine, as our own runner would run it by the same options. */
export async function runAct(run: WorkflowRunOptions, options: ActOptions): Promise<ActResult> {
  const places = await prepare(run, options.directory)
  const child = spawn(options.binary, actArguments(run, places), {
    cwd: options.directory,
    env: { ...run.env, ...environment(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 143))
  })
  return { exitCode, lines }
}

/** What act sees of this machine: Node, git and the tools, a home that is empty, and a network that ends at the proxy. */
function environment({ directory, proxy }: ActOptions): Record<string, string> {
  const below = (name: string) => {
    mkdirSync(join(directory, name), { recursive: true })
    return join(directory, name)
  }
  return {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: below('home'),
    TMPDIR: below('tmp'),
    XDG_CACHE_HOME: below('xdg-cache'),
    XDG_CONFIG_HOME: below('xdg-config'),
    XDG_DATA_HOME: below('xdg-data'),
    ...{ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy },
    ...{ NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' },
    // act asks for news of itself else.
    ACT_DISABLE_VERSION_CHECK: '1',
  }
}

async function prepare(run: WorkflowRunOptions, directory: string): Promise<ActPlaces> {
  const workflow = await readWorkflow(run.file)
  const github = githubContext(workflow, run, inputsOf(workflow, run))
  const place = (name: string) => join(directory, name)
  const written = (name: string, content: string) => {
    writeFileSync(place(name), content, { mode: 0o600 })
    return place(name)
  }
  clone(run.repository, place('clone'))
  writeCheckoutAction(place('checkout-action'), run.repository)
  const told = ['repository', 'run_id', 'run_attempt', 'server_url', 'api_url', 'graphql_url']
  return {
    workflow: run.file,
    clone: place('clone'),
    event: written('event.json', JSON.stringify(github.event)),
    secrets: written('secrets.yaml', stringify({ GITHUB_TOKEN: github.token, ...run.secrets })),
    variables: written('variables.yaml', stringify(run.vars ?? {})),
    environment: written(
      'environment.yaml',
      stringify(
        Object.fromEntries(told.map((name) => [`GITHUB_${name.toUpperCase()}`, String(github[name])])),
      ),
    ),
    checkout: place('checkout-action'),
    cache: place('cache'),
  }
}

/** The repository that act looks at to tell commit and branch: as it was when the event happened. */
function clone({ path, sha, ref }: RepositoryOptions, directory: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', directory, ...args], { stdio: 'pipe' })
  mkdirSync(directory)
  git('init', '--quiet', '--initial-branch=unborn')
  git('remote', 'add', 'origin', `file://${path}`)
  git('fetch', '--quiet', 'origin', sha)
  const branch = ref.startsWith('refs/heads/') ? ['-B', ref.slice('refs/heads/'.length)] : ['--detach']
  git('checkout', '--quiet', ...branch, sha)
}
